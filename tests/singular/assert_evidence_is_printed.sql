-- Every finding of an identity stands on evidence, and all of it is printed: cells of a
-- table, rows of indicators, figures and sentences of prose, headings, titles, lines of
-- a page; of a form that is missing its name. What a rule asks for is no evidence.
{{ config(group = 'warehouse') }}

with

findings as (

    select
        finding_key,
        identity_id,
        evidence_figure_keys
    from {{ ref('fct_findings') }}
    where source = 'identity'

),

tables as (

    select
        document_id,
        document_id || '-' || cast(table_ordinal as {{ dbt.type_string() }})
            as table_key,
        document_id || '-t' || cast(table_ordinal as {{ dbt.type_string() }})
            as title_key
    from {{ ref('stg_disclosure__tables') }}

),

printed as (

    select table_key as place_key
    from tables

    union all

    select title_key as place_key
    from tables

    union all

    select
        document_id || '-n' || cast(figure_ordinal as {{ dbt.type_string() }})
            as place_key
    from {{ ref('stg_disclosure__narrative_figures') }}

    union all

    select
        document_id || '-s' || cast(sentence_ordinal as {{ dbt.type_string() }})
            as place_key
    from {{ ref('stg_disclosure__sentences') }}

    union all

    select
        document_id || '-h' || cast(section_ordinal as {{ dbt.type_string() }})
            as place_key
    from {{ ref('stg_disclosure__sections') }}

    union all

    select
        document_id || '-p' || cast(page_number as {{ dbt.type_string() }})
        || '.l' || cast(line_ordinal as {{ dbt.type_string() }}) as place_key
    from {{ ref('stg_disclosure__lines') }}

    union all

    select documents.document_id || '-found-' || forms.form as place_key
    from {{ ref('int_identity_documents') }} as documents
    cross join {{ ref('statutory_forms') }} as forms

),

listed as (

    select
        finding_key,
        identity_id,
        evidence_figure_keys as figure_key
    from findings
    where evidence_figure_keys is null

    union all

    select
        finding_key,
        identity_id,
        unnest(string_split(evidence_figure_keys, ' ')) as figure_key
    from findings
    where evidence_figure_keys is not null

    union all

    select
        evidence.finding_key,
        findings.identity_id,
        evidence.figure_key
    from {{ ref('fct_finding_evidence') }} as evidence
    inner join findings on evidence.finding_key = findings.finding_key

),

-- A cell is known by its table: blank cells of lists have no row of their own.
placed as (

    select
        *,
        {{ replace_all(
            'figure_key', '^(.+-[0-9]+)-[0-9]+-([0-9]+|i)$', '\\1'
        ) }} as place_key
    from listed

),

final as (

    select distinct
        placed.finding_key,
        placed.identity_id,
        placed.figure_key
    from placed
    left join printed on placed.place_key = printed.place_key
    where printed.place_key is null

)

select * from final
