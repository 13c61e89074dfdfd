-- The printed figures behind the facts, each once.
with

settled as (

    select * from {{ ref('int_fact_figures_settled') }}
    where is_finest_column or fact = 'projects'

),

chosen_tables as (

    select * from {{ ref('int_fact_tables_chosen') }}
    where is_chosen

),

chosen as (

    select
        settled.fact,
        settled.slot,
        settled.figure_key,
        settled.document_id,
        settled.table_ordinal,
        settled.row_ordinal,
        settled.column_ordinal,
        settled.form,
        settled.money_scope,
        settled.unit_code,
        coalesce(settled.unit_name, chosen_tables.table_unit_name) as unit_name,
        settled.row_kind,
        settled.subject_code,
        settled.caption,
        settled.line_key,
        settled.measure,
        settled.measure_group,
        settled.fund,
        settled.figure_year,
        settled.figure_phase,
        settled.amount_wan_yuan,
        settled.amount_yuan,
        settled.half_ulp_wan_yuan,
        settled.is_finest_column,
        settled.is_lone_total,
        settled.panel,
        {{ nature_of_measure('settled.measure', 'settled.measure_group') }} as nature
    from settled
    inner join chosen_tables
        on
            settled.fact = chosen_tables.fact
            and settled.slot = chosen_tables.slot
            and settled.document_id = chosen_tables.document_id
            and settled.table_ordinal = chosen_tables.table_ordinal

)

select * from chosen
