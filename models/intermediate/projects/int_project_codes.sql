-- Project codes (项目编码) as printed on goal sheets and in lists of projects, taken apart.
with

sheets as (

    select * from {{ ref('int_project_texts_pivoted') }}
    where project_code is not null

),

fields as (

    select
        *,
        row_number() over (
            partition by document_id, project_ordinal, field_key
            order by field_ordinal asc nulls last
        ) as field_order
    from {{ ref('stg_disclosure__project_fields') }}
    where field_key in ('project_code', 'project_name') and text is not null

),

listed as (

    select * from {{ ref('int_figures_printed') }}
    where row_kind = 'project'

),

project_rows as (

    select
        document_id,
        table_ordinal,
        row_ordinal,
        max(project_code) as column_code
    from {{ ref('int_rows_classified') }}
    group by document_id, table_ordinal, row_ordinal

),

-- A row is named by the first of its figures.
listed_codes as (

    select
        listed.document_id,
        listed.table_ordinal,
        listed.row_ordinal,
        min(listed.page_number) as page_number,
        min(listed.figure_key) as figure_key,
        {{ listed_project_code('project_rows.column_code', 'listed.caption') }}
            as project_code
    from listed
    left join project_rows
        on
            listed.document_id = project_rows.document_id
            and listed.table_ordinal = project_rows.table_ordinal
            and listed.row_ordinal = project_rows.row_ordinal
    group by
        listed.document_id,
        listed.table_ordinal,
        listed.row_ordinal,
        listed.caption,
        project_rows.column_code

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

printed as (

    select
        sheets.document_id,
        'p' || cast(sheets.project_ordinal as {{ dbt.type_string() }}) as place,
        fields.table_ordinal,
        fields.page_number,
        fields.document_id
        || '-' || cast(fields.table_ordinal as {{ dbt.type_string() }})
        || '-' || cast(fields.row_ordinal as {{ dbt.type_string() }})
        || '-' || cast(fields.column_ordinal as {{ dbt.type_string() }})
            as figure_key,
        sheets.project_code
    from sheets
    inner join fields
        on
            sheets.document_id = fields.document_id
            and sheets.project_ordinal = fields.project_ordinal
            and fields.field_order = 1
            and fields.field_key = case
                when sheets.printed_code is null then 'project_name'
                else 'project_code'
            end

    union all

    select
        document_id,
        't' || cast(table_ordinal as {{ dbt.type_string() }})
        || '.r' || cast(row_ordinal as {{ dbt.type_string() }}) as place,
        table_ordinal,
        page_number,
        figure_key,
        project_code
    from listed_codes
    where project_code is not null

),

parsed as (

    select
        printed.*,
        links.fiscal_year,
        links.region_code as document_region,
        {{ project_code_grammar('printed.project_code') }} as code_grammar,
        {{ matches('printed.project_code', '^[0-9]{8}P') }} as is_lettered_p,
        {{ project_code_region('printed.project_code') }} as code_region,
        {{ project_code_year('printed.project_code') }} as code_year,
        {{ project_code_characters('printed.project_code') }} as fitting_characters,
        {{ project_code_remainder('printed.project_code') }} as code_remainder
    from printed
    inner join links on printed.document_id = links.document_id

),

-- The region that most codes of a document name, where they name several: a code
-- is not held against itself. None where two are named as often.
regions as (

    select
        document_id,
        code_region,
        count(*) as codes
    from parsed
    where code_region is not null
    group by document_id, code_region

),

ranked_regions as (

    select
        *,
        rank() over (partition by document_id order by codes desc) as region_rank,
        count(*) over (partition by document_id, codes) as as_often,
        count(*) over (partition by document_id) as named_regions
    from regions

),

usual_regions as (

    select
        document_id,
        code_region
    from ranked_regions
    where
        region_rank = 1
        and as_often = 1
        and codes > 1
        and named_regions > 1

),

final as (

    select
        parsed.*,
        coalesce(parsed.document_region, usual_regions.code_region)
            as expected_region,
        -- A document that uses the grammar of 2023 uses it throughout.
        parsed.fiscal_year >= 2023
        and parsed.code_grammar <> 'lettered_sequence'
        and (
            parsed.is_lettered_p
            or max(
                case
                    when parsed.code_grammar = 'budget_integration_2023' then 1
                    else 0
                end
            ) over (partition by parsed.document_id) = 1
        ) as is_of_2023
    from parsed
    left join usual_regions on parsed.document_id = usual_regions.document_id

)

select * from final
