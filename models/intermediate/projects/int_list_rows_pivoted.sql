{% set text_keys = [
    'line_number', 'item_name', 'project', 'catalogue', 'directory_1',
    'directory_2', 'directory_3', 'economic_subject', 'subject_name',
    'function_class', 'function_group', 'function_item', 'unit_code',
    'unit_name', 'organisation', 'specification', 'service_content',
    'measure_unit', 'time', 'nature', 'rank', 'funding', 'staff', 'change',
    'note',
] %}
{% set money_keys = [
    'amount', 'net_amount', 'unit_price', 'source_budget', 'fiscal',
    'general_public', 'government_fund', 'state_capital', 'special_account',
    'unit_funds', 'other_funds', 'non_fiscal_balance', 'prior_year_balance',
    'sme_share',
] %}
{# 事业收入 and 上级补助收入 are both funds of the unit: columns of one source add up. #}
{% set source_keys = ['special_account', 'unit_funds', 'other_funds'] %}

with

list_rows as (

    select * from {{ ref('stg_disclosure__list_rows') }}

),

list_cells as (

    select * from {{ ref('stg_disclosure__list_cells') }}

),

amounts as (

    select * from {{ ref('int_sheet_amounts_converted') }}
    where source_kind = 'list'

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

texts as (

    select
        document_id,
        table_ordinal,
        row_ordinal,
        {% for key in text_keys -%}
            max(case when field_key = '{{ key }}' then text end) as {{ key }},
        {% endfor -%}
        sum(case when field_key = 'unmatched' then 1 else 0 end)
            as unmatched_cells
    from list_cells
    group by document_id, table_ordinal, row_ordinal

),

numbers as (

    select
        document_id,
        table_ordinal,
        row_ordinal,
        {% for key in money_keys -%}
            cast(
                {{ 'sum' if key in source_keys else 'max' }}(
                    case when field_key = '{{ key }}' then amount_wan_yuan end
                ) as decimal(24, 8)
            ) as {{ key }}_wan_yuan,
        {% endfor -%}
        max(case when field_key = 'amount' then figure_key end)
            as amount_figure_key,
        max(case when field_key = 'quantity' then printed_text end)
            as quantity_text,
        max(case when field_key = 'quantity' then printed_number end) as quantity
    from amounts
    group by document_id, table_ordinal, row_ordinal

),

final as (

    select
        list_rows.document_id,
        links.disclosure_id,
        links.fiscal_year,
        links.budget_phase,
        list_rows.table_ordinal,
        list_rows.row_ordinal,
        list_rows.page_number,
        list_rows.form,
        list_rows.row_role,
        list_rows.category_text,
        {% for key in text_keys -%}
            texts.{{ key }},
        {% endfor -%}
        texts.unmatched_cells,
        {% for key in money_keys -%}
            cast(numbers.{{ key }}_wan_yuan as decimal(24, 8)) as {{ key }}_wan_yuan,
        {% endfor -%}
        numbers.amount_figure_key,
        numbers.quantity_text,
        cast(numbers.quantity as decimal(24, 8)) as quantity,
        links.is_countable
    from list_rows
    inner join links on list_rows.document_id = links.document_id
    left join texts
        on
            list_rows.document_id = texts.document_id
            and list_rows.table_ordinal = texts.table_ordinal
            and list_rows.row_ordinal = texts.row_ordinal
    left join numbers
        on
            list_rows.document_id = numbers.document_id
            and list_rows.table_ordinal = numbers.table_ordinal
            and list_rows.row_ordinal = numbers.row_ordinal

)

select * from final
