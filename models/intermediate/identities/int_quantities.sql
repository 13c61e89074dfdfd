{#
    Where printed quantities come from: a source of its own names its quantities
    `prefix:name` and says in which context they meet.
#}
{% set sources = [
    'sides', 'row_columns', 'table_lines', 'items', 'prose', 'sheets',
] %}
{% set models = [
    'int_quantities_of_government_classes',
    'int_quantities_of_funds',
    'int_quantities_of_items',
    'int_quantities_of_department_sheets',
    'int_quantities_of_years',
] %}

with

terms as (

    select distinct quantity

    from {{ ref('identity_terms') }}

),

figures as (

    select * from {{ ref('int_identity_figures') }}

    where value_kind = 'amount'

),

blocks as (

    select distinct
        document_id,
        table_ordinal,
        panel,
        side,
        boundary_key,
        boundary_row_ordinal

    from {{ ref('int_identity_blocks') }}

    where
        {{ is_summary('form') }}
        and boundary_panel = panel
        and boundary_key in ('total_revenue', 'total_expenditure')

),

main_columns as (

    select * from {{ ref('int_identity_main_columns') }}

),

linked as (

    select * from {{ ref('int_identity_quantities') }}

),

three_public_items as (

    select * from {{ ref('int_identity_three_public_items') }}

),

levels as (

    select * from {{ ref('int_narrative_levels') }}

),

sheet_fields as (

    select * from {{ ref('int_sheet_fields') }}

),

{% for model in models -%}
    {{ model }} as (

        select * from {{ ref(model) }}

    ),

{% endfor -%}

-- 收入总计 and 支出总计 of a summary, each panel that prints one of its own.
sides as (

    select
        'sides:total_' || blocks.side as quantity,
        't' || figures.table_ordinal
        || '.' || coalesce(cast(main_columns.figure_year as varchar), '')
        || '.' || coalesce(main_columns.figure_phase, '') as context,
        't' || figures.table_ordinal || '.r' || figures.row_ordinal
        || '.c' || figures.column_ordinal as place,
        figures.column_ordinal as position,
        false as is_level_printed,
        figures.document_id,
        figures.table_ordinal,
        figures.page_number,
        figures.figure_key,
        figures.amount_wan_yuan,
        figures.half_ulp_wan_yuan,
        figures.is_blank

    from blocks

    inner join main_columns
        on
            blocks.document_id = main_columns.document_id
            and blocks.table_ordinal = main_columns.table_ordinal
            and blocks.panel = main_columns.panel

    inner join figures
        on
            main_columns.document_id = figures.document_id
            and main_columns.table_ordinal = figures.table_ordinal
            and main_columns.panel = figures.panel
            and main_columns.column_ordinal = figures.column_ordinal
            and blocks.boundary_row_ordinal = figures.row_ordinal

),

-- The amounts of a row by form and measure.
row_columns as (

    select
        'row:' || form || '.' || measure as quantity,
        't' || table_ordinal || '.p' || panel || '.r' || row_ordinal as context,
        't' || table_ordinal || '.p' || panel || '.r' || row_ordinal as place,
        column_ordinal as position,
        true as is_level_printed,
        document_id,
        table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank

    from figures

),

linked_tables as (

    select
        *,
        min(table_ordinal) over (partition by document_id, form)
        = max(table_ordinal) over (partition by document_id, form)
            as is_only_table

    from linked

),

-- Lines of the one table of a form.
table_lines as (

    select
        'table:' || form || '.' || line || '.' || measure_key as quantity,
        'document' as context,
        form || '.' || line || '.' || measure_key as place,
        1 as position,
        is_level_printed,
        document_id,
        table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank

    from linked_tables

    where is_only_table

),

-- 三公 items that share a unit, a fund and a year.
items as (

    select
        quantity,
        instance as context,
        instance as place,
        column_ordinal as position,
        is_column_printed as is_level_printed,
        document_id,
        table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank

    from three_public_items

),

ranked_levels as (

    select
        *,
        row_number() over (
            partition by document_id, scope_unit_name, fact_key
            order by figure_ordinal
        ) as fact_rank

    from levels

    where is_of_total

),

-- What prose says first of a total of the department or of one of its units.
prose as (

    select
        'prose:' || fact_key as quantity,
        coalesce('unit:' || scope_unit_name, 'document') as context,
        fact_key || '.n' || cast(figure_ordinal as {{ dbt.type_string() }})
            as place,
        figure_ordinal as position,
        true as is_level_printed,
        document_id,
        cast(null as integer) as table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        false as is_blank

    from ranked_levels

    where fact_rank = 1

),

-- Amounts of a goal sheet of a department: its tasks and their printed total.
sheets as (

    select
        'sheet:' || project_kind || '.' || field_key as quantity,
        'p' || cast(parent_project_ordinal as {{ dbt.type_string() }})
            as context,
        'p' || cast(parent_project_ordinal as {{ dbt.type_string() }})
            as place,
        project_ordinal as position,
        true as is_level_printed,
        document_id,
        table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank

    from sheet_fields

    where parent_project_ordinal is not null

),

quantities as (

    {% for source in sources + models -%}
        select {{ quantity_columns() | indent(12) }}
        from {{ source }}

        {% if not loop.last -%}
            union all

        {% endif -%}
    {% endfor %}
),

-- Only what an identity speaks of.
final as (

    select quantities.*

    from quantities

    inner join terms on quantities.quantity = terms.quantity

)

select * from final
