with

groups as (

    select * from {{ ref('int_finding_groups') }}

),

checks as (

    select * from {{ ref('int_identity_checks') }}

),

evidence as (

    select * from {{ ref('int_finding_evidence') }}

),

sides as (

    select * from {{ ref('int_finding_sides') }}

),

classes as (

    select * from {{ ref('int_finding_classes') }}

),

notes as (

    select * from {{ ref('int_finding_notes') }}

),

reasons as (

    select * from {{ ref('finding_reasons') }}

),

identities as (

    select * from {{ ref('identities') }}

),

documents as (

    select * from {{ ref('int_identity_documents') }}

),

sources as (

    select * from {{ ref('stg_disclosure__documents') }}

),

tables as (

    select * from {{ ref('stg_disclosure__tables') }}

),

statutory_forms as (

    select * from {{ ref('statutory_forms') }}

),

quoted as (

    select * from {{ ref('int_finding_quotes') }}

),

grouped_cells as (

    select distinct
        groups.finding_key,
        evidence.figure_key

    from groups

    inner join evidence
        on groups.check_key = evidence.check_key

),

cell_lists as (

    select
        finding_key,
        string_agg(figure_key, ' ' order by figure_key) as figure_keys

    from grouped_cells

    group by finding_key

),

listed_checks as (

    select
        finding_key,
        check_key,
        leading_check_key,
        suspect_figure_key,
        proposed_wan_yuan,
        identity_id || ' ' || instance
        || case
            when implied_wan_yuan is null then ''
            else ' → ' || {{ printed_wan_yuan('implied_wan_yuan') }}
        end as check_text

    from groups

),

group_sizes as (

    select
        listed_checks.finding_key,
        max(listed_checks.leading_check_key) as leading_check_key,
        count(*) as broken_checks,
        max(listed_checks.suspect_figure_key) as suspect_figure_key,
        max(listed_checks.proposed_wan_yuan) as proposed_wan_yuan,
        max(abs(coalesce(
            checks.difference, checks.left_amount, checks.right_amount
        ))) as largest_difference,
        string_agg(
            listed_checks.check_text, '; ' order by listed_checks.check_text
        ) as check_list

    from listed_checks

    inner join checks
        on listed_checks.check_key = checks.check_key

    group by listed_checks.finding_key

),

suspect_cells as (

    select
        figure_key,
        max(caption) as caption,
        max(header_path) as header_path,
        max(page_number) as page_number,
        max(printed_text) as printed_text,
        max(amount_wan_yuan) as amount_wan_yuan

    from evidence

    group by figure_key

),

final as (

    select
        group_sizes.finding_key,
        checks.document_id,
        checks.disclosure_id,
        checks.identity_id,
        checks.instance,
        checks.severity,
        checks.verdict,
        checks.suspect_side,
        checks.left_table_ordinal,
        checks.right_table_ordinal,
        checks.page_number,
        checks.left_amount,
        checks.right_amount,
        checks.difference,
        checks.tolerance,
        classes.class,
        classes.class_reason,
        case
            when coalesce(sources.media_type, '') not like 'text/%'
                then notes.page_number
        end as note_page,
        notes.text as note_text,
        cell_lists.figure_keys,
        quoted.sentence,
        quoted.heading as left_heading,
        group_sizes.broken_checks,
        group_sizes.suspect_figure_key,
        group_sizes.proposed_wan_yuan,
        group_sizes.largest_difference,
        group_sizes.check_list,
        suspect_cells.amount_wan_yuan as suspect_amount,
        reasons.statement_zh as reason_zh,
        reasons.statement_en as reason_en,
        reasons.place as reason_place,
        identities.statement_zh as identity_zh,
        identities.statement_en as identity_en,
        statutory_forms.caption_zh as missing_form,
        left_tables.title as table_title,
        coalesce(documents.file_name, checks.document_id) as file_text,
        left_tables.title as left_title,
        coalesce(right_tables.title, '') as right_title,
        identities.finding_kind as kind,
        -- Text files have no pages that anybody could open.
        case
            when coalesce(sources.media_type, '') not like 'text/%'
                then cast(checks.page_number as {{ dbt.type_string() }})
        end as page_text,
        coalesce(sides.left_row, '') as row_text,
        coalesce(sides.left_column, '') as column_text,
        coalesce(suspect_cells.caption, '') as suspect_row,
        coalesce(suspect_cells.header_path, '') as suspect_column,
        coalesce(suspect_cells.printed_text, '') as suspect_text,
        case
            when coalesce(sources.media_type, '') not like 'text/%'
                then cast(suspect_cells.page_number as varchar)
        end as suspect_page,
        {{ printed_side('checks.left_amount', 'identities.is_money') }} as left_text,
        case
            when sides.right_parts_amount = checks.right_amount and identities.is_money
                then sides.right_parts_text || '='
            else ''
        end
        || {{ printed_side('checks.right_amount', 'identities.is_money') }}
            as right_text,
        case when sides.left_row is null then sides.right_row end as right_row,
        {{ printed_side('checks.difference', 'identities.is_money') }}
            as difference_text,
        {{ printed_wan_yuan('group_sizes.proposed_wan_yuan') }} as proposed_text,
        identities.is_money

    from group_sizes

    inner join checks
        on group_sizes.leading_check_key = checks.check_key

    inner join cell_lists
        on group_sizes.finding_key = cell_lists.finding_key

    inner join classes
        on group_sizes.finding_key = classes.finding_key

    inner join reasons
        on classes.class_reason = reasons.reason

    inner join identities
        on checks.identity_id = identities.identity_id

    inner join documents
        on checks.document_id = documents.document_id

    inner join sources
        on checks.document_id = sources.document_id

    left join notes
        on
            checks.check_key = notes.check_key
            and classes.class_reason = 'rows_withheld'

    left join statutory_forms
        on
            checks.identity_id = 'D2'
            and checks.instance = 'form.' || statutory_forms.form

    left join sides
        on checks.check_key = sides.check_key

    left join quoted
        on checks.check_key = quoted.check_key

    left join suspect_cells
        on group_sizes.suspect_figure_key = suspect_cells.figure_key

    left join tables as left_tables
        on
            checks.document_id = left_tables.document_id
            and checks.left_table_ordinal = left_tables.table_ordinal

    left join tables as right_tables
        on
            checks.document_id = right_tables.document_id
            and checks.right_table_ordinal = right_tables.table_ordinal

)

select * from final
