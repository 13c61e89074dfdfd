-- The time spine of the metrics: budgets are of years, metrics ask for days.
with

days as (

    select unnest(
        generate_series(date '2000-01-01', date '2050-12-31', interval 1 day)
    ) as calendar_day

),

final as (

    select cast(calendar_day as date) as calendar_day
    from days

)

select * from final
