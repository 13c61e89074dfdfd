-- What a document itself prints of the year before, by subject and fund: columns like
-- 上年预算数 and 上年执行数 in its expenditure tables.
with

figures as (

    select * from {{ ref('int_figures_printed') }}
    where
        row_axis = 'function'
        and is_leaf
        and not is_blank
        and amount_wan_yuan is not null
        and value_kind = 'amount'
        and measure in ('amount', 'total', 'current_year')
        and form in (
            'general_public_expenditure',
            'government_fund_expenditure',
            'state_capital_expenditure',
            'expenditure_total'
        )
        and figure_year = fiscal_year - 1

),

links as (

    select * from {{ ref('int_documents_linked') }}
    where is_countable

),

durable as (

    select * from {{ ref('int_departments_durable') }}

),

-- One column of a table speaks for the year before: the outermost, then the first.
columns_ranked as (

    select
        figures.*,
        dense_rank() over (
            partition by document_id, table_ordinal
            order by
                case when parent_column_ordinal is null then 0 else 1 end
                asc nulls last,
                column_ordinal asc nulls last
        ) as column_rank
    from figures

),

final as (

    select
        durable.durable_department_id as department_id,
        coalesce(links.entity_level, 'unknown') as entity_level,
        links.budget_phase,
        links.fiscal_year,
        coalesce(
            columns_ranked.subject_code, 'caption:' || columns_ranked.caption, ''
        ) as subject_key,
        columns_ranked.money_scope as fund,
        min(columns_ranked.figure_phase) as figure_phase,
        sum(columns_ranked.amount_wan_yuan) as amount_wan_yuan,
        sum(columns_ranked.half_ulp_wan_yuan) as tolerance_wan_yuan,
        min(columns_ranked.page_number) as page_number,
        string_agg(
            columns_ranked.figure_key, ' ' order by columns_ranked.figure_key
        ) as figure_keys
    from columns_ranked
    inner join links on columns_ranked.document_id = links.document_id
    inner join durable on links.department_id = durable.department_id
    where columns_ranked.column_rank = 1
    group by
        durable.durable_department_id,
        coalesce(links.entity_level, 'unknown'),
        links.budget_phase,
        links.fiscal_year,
        coalesce(
            columns_ranked.subject_code, 'caption:' || columns_ranked.caption, ''
        ),
        columns_ranked.money_scope

)

select * from final
