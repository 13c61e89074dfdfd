with

documents as (

    select * from {{ ref('int_identity_documents') }}

),

sections as (

    select * from {{ ref('stg_disclosure__sections') }}

),

sentences as (

    select * from {{ ref('stg_disclosure__sentences') }}

),

printed_tables as (

    select * from {{ ref('stg_disclosure__tables') }}

),

statutory_forms as (

    select * from {{ ref('statutory_forms') }}

),

doubted as (

    select * from {{ ref('int_documents_doubted') }}

),

-- D1: headings and titles that say which year's budget or accounts they are.
headings as (

    select
        document_id,
        'h' || cast(section_ordinal as {{ dbt.type_string() }}) as place,
        cast(null as integer) as table_ordinal,
        page_number,
        heading as caption
    from sections
    where section_kind in ('figures', 'tables')

    union all

    select
        printed_tables.document_id,
        't' || cast(printed_tables.table_ordinal as {{ dbt.type_string() }})
            as place,
        printed_tables.table_ordinal,
        printed_tables.first_page as page_number,
        printed_tables.title as caption
    from printed_tables
    inner join statutory_forms on printed_tables.form = statutory_forms.form

),

dated as (

    select
        headings.*,
        documents.fiscal_year,
        {{ year_in('headings.caption') }} as named_year
    from headings
    inner join documents on headings.document_id = documents.document_id
    where
        {{ matches('headings.caption', '预算|决算|收入|支出|收支') }}
        and not {{ matches('headings.caption', '结转|提前下达|比较|对比') }}

),

year_terms as (

    select
        document_id,
        'D1' as identity_id,
        'year.' || place as instance,
        'left' as side,
        cast(null as integer) as table_ordinal,
        page_number,
        document_id || '-asked-year.' || place as figure_key,
        fiscal_year as amount
    from dated
    where named_year is not null and fiscal_year is not null

    union all

    select
        document_id,
        'D1' as identity_id,
        'year.' || place as instance,
        'right' as side,
        table_ordinal,
        page_number,
        document_id || '-' || place as figure_key,
        named_year as amount
    from dated
    where named_year is not null and fiscal_year is not null

),

-- D2: a disclosure with any statutory table owes all of them; prose in one
-- file and tables in another are one disclosure.
disclosed as (

    select distinct
        documents.document_id,
        documents.audit_group,
        documents.fiscal_year
    from documents
    inner join printed_tables
        on documents.document_id = printed_tables.document_id
    inner join statutory_forms on printed_tables.form = statutory_forms.form
    where documents.budget_phase = 'budget'

),

owed as (

    select
        disclosed.document_id,
        disclosed.audit_group,
        statutory_forms.form,
        statutory_forms.alternatives,
        statutory_forms.topic,
        statutory_forms.said_empty_pattern
    from disclosed
    inner join statutory_forms
        on
            statutory_forms.valid_from is null
            or disclosed.fiscal_year >= statutory_forms.valid_from

),

printed_forms as (

    select distinct
        owed.document_id,
        owed.form
    from owed
    inner join documents on owed.audit_group = documents.audit_group
    inner join printed_tables
        on documents.document_id = printed_tables.document_id
    where
        printed_tables.form = owed.form
        or '|' || owed.alternatives || '|'
        like '%|' || printed_tables.form || '|%'

),

said_empty as (

    select distinct
        owed.document_id,
        owed.form
    from owed
    inner join documents on owed.audit_group = documents.audit_group
    inner join sentences on documents.document_id = sentences.document_id
    where
        {{
            matches_topic(
                'sentences.text', 'owed.topic', 'owed.said_empty_pattern'
            )
        }}

),

-- What a file of the disclosure holds unread may be the form: it is not asked for.
unread_groups as (

    select distinct documents.audit_group
    from documents
    inner join doubted on documents.document_id = doubted.document_id

),

presences as (

    select
        owed.document_id,
        owed.form,
        case
            when printed_forms.form is not null or said_empty.form is not null
                then 1
            else 0
        end as is_accounted_for
    from owed
    left join printed_forms
        on
            owed.document_id = printed_forms.document_id
            and owed.form = printed_forms.form
    left join said_empty
        on
            owed.document_id = said_empty.document_id
            and owed.form = said_empty.form
    left join unread_groups on owed.audit_group = unread_groups.audit_group
    where
        unread_groups.audit_group is null
        or printed_forms.form is not null
        or said_empty.form is not null

),

presence_terms as (

    select
        document_id,
        'D2' as identity_id,
        'form.' || form as instance,
        'left' as side,
        cast(null as integer) as table_ordinal,
        1 as page_number,
        document_id || '-asked-form.' || form as figure_key,
        1 as amount
    from presences

    union all

    select
        document_id,
        'D2' as identity_id,
        'form.' || form as instance,
        'right' as side,
        cast(null as integer) as table_ordinal,
        1 as page_number,
        document_id || '-found-' || form as figure_key,
        is_accounted_for as amount
    from presences

),

terms as (

    select * from year_terms

    union all

    select * from presence_terms

),

final as (

    select {{ identity_term_columns({
        'reading': "1",
        'sign': "1",
        'amount_wan_yuan': "cast(amount as decimal(24, 8))",
        'half_ulp_wan_yuan': "cast(0 as decimal(24, 13))",
        'is_blank': "false",
        'is_level_printed': "true",
    }) | indent(8) }}
    from terms

)

select * from final
