{% set money_keys = [
    'budget', 'period_total', 'fiscal', 'general_public', 'government_fund',
    'state_capital', 'special_account', 'superior_funds', 'prior_year_balance',
    'unit_funds', 'other_funds', 'basic', 'project_expenditure',
] %}

with

amounts as (

    select * from {{ ref('int_sheet_amounts_converted') }}
    where source_kind = 'field'

),

-- The first that is printed holds: a caption may stand twice in a sheet.
ordered as (

    select
        amounts.*,
        row_number() over (
            partition by document_id, project_ordinal, field_key
            order by
                case when is_blank then 1 else 0 end asc nulls last,
                value_ordinal asc nulls last
        ) as value_order
    from amounts

),

final as (

    select
        document_id,
        project_ordinal,
        {% for key in money_keys -%}
            max(case when field_key = '{{ key }}' then amount_wan_yuan end)
                as {{ key }}_wan_yuan,
            max(case when field_key = '{{ key }}' then figure_key end)
                as {{ key }}_figure_key,
        {% endfor -%}
        max(case when field_key = 'budget' then half_ulp_wan_yuan end)
            as budget_half_ulp_wan_yuan,
        max(case when field_key = 'period_total' then half_ulp_wan_yuan end)
            as period_total_half_ulp_wan_yuan
    from ordered
    where value_order = 1
    group by document_id, project_ordinal

)

select * from final
