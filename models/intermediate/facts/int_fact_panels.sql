-- The lists of a table that may feed a fact. Tables print one money several times,
-- side by side: what came in, then what was spent by function, by departmental and
-- by government economic class. Of the lists of expenditure those of one
-- classification feed appropriations (by function where it is printed) and basic
-- expenditure (by departmental economic class where it is printed).
with

lists as (

    select
        document_id,
        table_ordinal,
        panel,
        max(side) as side,
        max(panel_axis) as panel_axis
    from {{ ref('stg_disclosure__columns') }}
    where role = 'measure'
    group by document_id, table_ordinal, panel

),

expenditure_lists as (

    select * from lists
    where side is null or side <> 'revenue'

),

ordered as (

    select
        'appropriations' as fact,
        document_id,
        table_ordinal,
        panel,
        panel_axis,
        case
            when panel_axis = 'function' then 1
            when panel_axis is null then 2
            when panel_axis = 'dept_economic' then 3
            when panel_axis = 'gov_economic' then 4
            else 5
        end as axis_order
    from expenditure_lists

    union all

    select
        'basic_expenditures' as fact,
        document_id,
        table_ordinal,
        panel,
        panel_axis,
        case
            when panel_axis = 'dept_economic' then 1
            when panel_axis = 'gov_economic' then 2
            when panel_axis is null then 3
            when panel_axis = 'function' then 4
            else 5
        end as axis_order
    from expenditure_lists

),

ranked as (

    select
        *,
        min(axis_order) over (
            partition by fact, document_id, table_ordinal
        ) as best_order
    from ordered

),

final as (

    select
        fact,
        document_id,
        table_ordinal,
        panel,
        panel_axis
    from ranked
    where axis_order = best_order

)

select * from final
