-- What 支出总表 holds beyond the fund tables: non-fiscal money, carry-over, money
-- that no fund table allocates.
with

levelled as (

    select * from {{ ref('int_appropriations_levelled') }}

),

differences as (

    select
        document_id,
        compared_by,
        unit_code,
        unit_name,
        level_key,
        broad_nature,
        max(subject_code) as subject_code,
        min(case when is_whole then caption end) as caption,
        sum(case when is_whole then amount_wan_yuan else -amount_wan_yuan end)
            as amount_wan_yuan,
        sum(case when is_whole then amount_yuan else -amount_yuan end) as amount_yuan,
        sum(tolerance_wan_yuan) as tolerance_wan_yuan,
        {{ dbt.listagg(
            "case when is_whole then figure_keys end", "' '", "order by figure_keys"
        ) }} as figure_keys,
        {{ dbt.listagg(
            "case when not is_whole then figure_keys end",
            "' '",
            "order by figure_keys"
        ) }} as subtracted_figure_keys
    from levelled
    group by
        document_id,
        compared_by,
        unit_code,
        unit_name,
        level_key,
        broad_nature

),

judged as (

    select
        differences.*,
        -- By nature only if both sides print it and no nature is short of money.
        min(
            case
                when
                    broad_nature = 'not_split'
                    or amount_wan_yuan < -tolerance_wan_yuan
                    then 0
                else 1
            end
        ) over (
            partition by document_id, unit_code, unit_name, level_key
        ) = 1 as is_by_nature
    from differences

),

totalled as (

    select
        document_id,
        compared_by,
        unit_code,
        unit_name,
        level_key,
        case when is_by_nature then broad_nature else 'not_split' end as nature,
        max(subject_code) as subject_code,
        min(caption) as caption,
        sum(amount_wan_yuan) as amount_wan_yuan,
        sum(amount_yuan) as amount_yuan,
        sum(tolerance_wan_yuan) as tolerance_wan_yuan,
        {{ dbt.listagg('figure_keys', "' '", "order by figure_keys") }}
            as figure_keys,
        {{ dbt.listagg(
            'subtracted_figure_keys', "' '", "order by subtracted_figure_keys"
        ) }} as subtracted_figure_keys
    from judged
    group by
        document_id,
        compared_by,
        unit_code,
        unit_name,
        level_key,
        case when is_by_nature then broad_nature else 'not_split' end

),

final as (

    select
        document_id,
        compared_by,
        unit_code,
        unit_name,
        subject_code,
        caption,
        nature,
        cast(amount_wan_yuan as decimal(24, 8)) as amount_wan_yuan,
        cast(amount_yuan as decimal(28, 8)) as amount_yuan,
        cast(tolerance_wan_yuan as decimal(24, 13)) as tolerance_wan_yuan,
        figure_keys,
        subtracted_figure_keys
    from totalled
    where amount_wan_yuan > tolerance_wan_yuan

)

select * from final
