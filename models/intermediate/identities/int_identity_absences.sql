with

identities as (

    select * from {{ ref('identities') }}

),

links as (

    select * from {{ ref('identity_links') }}

),

documents as (

    select * from {{ ref('int_identity_documents') }}

),

-- Asked somewhere, or exempt there for a reason of its own.
verdicts as (

    select
        document_id,
        identity_id

    from {{ ref('int_identity_verdicts') }}

    union

    select
        document_id,
        identity_id

    from {{ ref('int_identity_exemptions') }}

),

document_forms as (

    select
        document_id,
        form

    from {{ ref('int_identity_figures') }}

    union

    -- Goal sheets and lists print no figures of statutory tables.
    select
        document_id,
        form

    from {{ ref('stg_disclosure__tables') }}

    union

    select
        document_id,
        'narrative' as form

    from {{ ref('stg_disclosure__sentences') }}

),

-- An identity across tables can be asked where both ends of one of its links
-- are there; any other where one of its forms is.
linked as (

    select distinct
        left_forms.document_id,
        links.identity_id

    from links

    inner join document_forms as left_forms
        on links.left_form = left_forms.form

    inner join document_forms as right_forms
        on
            left_forms.document_id = right_forms.document_id
            and links.right_form = right_forms.form

),

formed as (

    select distinct
        document_forms.document_id,
        identities.identity_id

    from identities

    inner join document_forms
        on
            identities.forms = '*'
            or '|' || identities.forms || '|'
            like '%|' || document_forms.form || '|%'

    where identities.level <> 'cross_table'

),

askable as (

    select * from linked

    union

    select * from formed

),

-- Few identities against every document, joined on nothing else: the list
-- of what was asked grows with the documents, never with their square.
asked as (

    select
        documents.document_id,
        identities.identity_id,
        coalesce(documents.fiscal_year >= identities.valid_from, true)
        and coalesce(documents.fiscal_year <= identities.valid_to, true)
            as is_in_force

    from documents

    cross join identities

    where documents.status <> 'refused'

),

final as (

    select
        asked.document_id,
        asked.identity_id,
        case
            when not asked.is_in_force then 'not_in_force'
            when askable.identity_id is null then 'form_absent'
            else 'unmatched'
        end as reason

    from asked

    left join verdicts
        on
            asked.document_id = verdicts.document_id
            and asked.identity_id = verdicts.identity_id

    left join askable
        on
            asked.document_id = askable.document_id
            and asked.identity_id = askable.identity_id

    where verdicts.identity_id is null or not asked.is_in_force

)

select * from final
