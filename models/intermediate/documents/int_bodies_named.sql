-- One key for the names that a body goes by on its pages, in the rows of its
-- department and in what people wrote. Only rules of seeds/body_name_rules.csv make
-- two names one; that names are alike makes nothing.
with

keyed as (

    select * from {{ ref('int_documents_keyed') }}

),

documents as (

    select * from {{ ref('stg_disclosure__documents') }}

),

recognised_tables as (

    select * from {{ ref('stg_disclosure__tables') }}

),

body_rows as (

    select * from {{ ref('stg_disclosure__rows') }}

),

department_links as (

    select * from {{ ref('department_links') }}

),

project_links as (

    select * from {{ ref('project_links') }}

),

rules as (

    select * from {{ ref('body_name_rules') }}

),

printed_names as (

    select entity_name from documents

    union

    select entity_text as entity_name from recognised_tables

    union

    select unit_name as entity_name from body_rows

    union

    select from_name as entity_name from department_links

    union

    select to_name as entity_name from department_links

    union

    select entity_name from project_links

),

names as (

    select {{ entity_name_key('entity_name') }} as entity_name_key
    from printed_names

    union

    -- What the manifest calls it.
    select entity_name_key from keyed

),

renamed as (

    select
        names.entity_name_key,
        regexp_replace(names.entity_name_key, rules.pattern, rules.replacement)
            as entity_key,
        rules.rule,
        rules.confidence,
        row_number() over (
            partition by names.entity_name_key
            order by rules.rule_order asc nulls last
        ) as preference
    from names
    inner join rules on regexp_matches(names.entity_name_key, rules.pattern)

),

final as (

    select
        names.entity_name_key,
        coalesce(renamed.entity_key, names.entity_name_key) as entity_key,
        coalesce(renamed.rule, 'own_name') as name_method,
        cast(coalesce(renamed.confidence, 1) as decimal(5, 4)) as name_confidence
    from names
    left join renamed
        on
            names.entity_name_key = renamed.entity_name_key
            and renamed.preference = 1
    where names.entity_name_key is not null

)

select * from final
