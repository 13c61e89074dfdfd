-- One row per broken check and figure of a column that it adds up.
with

terms as (

    select * from {{ ref('int_finding_terms') }}

),

evidence as (

    select * from {{ ref('int_finding_evidence') }}

),

cells as (

    select * from {{ ref('int_finding_cells') }}

),

-- Rows of lists are no printed figures: what the checks of a list stand on are its
-- rows.
list_cells as (

    select distinct
        evidence.figure_key,
        evidence.figure_document_id as document_id,
        evidence.table_ordinal,
        evidence.row_ordinal,
        evidence.column_ordinal,
        evidence.amount_wan_yuan

    from evidence

    inner join terms
        on evidence.check_key = terms.check_key

    where
        terms.kind = 'rows'
        and evidence.row_basis is null
        and evidence.row_ordinal is not null
        and evidence.amount_wan_yuan <> 0

),

-- Columns that a check adds up, with what a reading of them may take away or put in.
columns_added as (

    select distinct
        evidence.check_key,
        evidence.figure_document_id as document_id,
        evidence.table_ordinal,
        coalesce(evidence.panel, 0) as panel,
        evidence.column_ordinal

    from evidence

    inner join terms
        on evidence.check_key = terms.check_key

    where
        terms.kind in ('rows', 'tables')
        and evidence.column_ordinal is not null

),

final as (

    select
        columns_added.check_key,
        cells.document_id,
        cells.table_ordinal,
        cells.panel,
        cells.column_ordinal,
        cells.row_ordinal,
        cells.figure_key,
        cells.row_basis,
        cells.amount_wan_yuan

    from columns_added

    inner join cells
        on
            columns_added.document_id = cells.document_id
            and columns_added.table_ordinal = cells.table_ordinal
            and columns_added.panel = cells.panel
            and columns_added.column_ordinal = cells.column_ordinal

    where cells.amount_wan_yuan <> 0

    union all

    select
        columns_added.check_key,
        list_cells.document_id,
        list_cells.table_ordinal,
        0 as panel,
        list_cells.column_ordinal,
        list_cells.row_ordinal,
        list_cells.figure_key,
        'list' as row_basis,
        list_cells.amount_wan_yuan

    from columns_added

    inner join list_cells
        on
            columns_added.document_id = list_cells.document_id
            and columns_added.table_ordinal = list_cells.table_ordinal
            and columns_added.panel = 0
            and columns_added.column_ordinal = list_cells.column_ordinal

)

select * from final
