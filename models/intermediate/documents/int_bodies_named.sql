-- One key for the names that a body goes by on its pages. Only rules of
-- seeds/body_name_rules.csv make two names one; that names are alike makes nothing.
with

names as (

    select distinct entity_key from {{ ref('int_documents_identified') }}
    where entity_key is not null

),

rules as (

    select * from {{ ref('body_name_rules') }}

),

renamed as (

    select
        names.entity_key,
        regexp_replace(names.entity_key, rules.pattern, rules.replacement)
            as body_key,
        rules.rule,
        rules.confidence,
        row_number() over (
            partition by names.entity_key
            order by rules.rule_order asc nulls last
        ) as preference
    from names
    inner join rules on regexp_matches(names.entity_key, rules.pattern)

),

final as (

    select
        names.entity_key,
        coalesce(renamed.body_key, names.entity_key) as body_key,
        coalesce(renamed.rule, 'own_name') as name_method,
        cast(coalesce(renamed.confidence, 1) as decimal(5, 4)) as name_confidence
    from names
    left join renamed
        on
            names.entity_key = renamed.entity_key
            and renamed.preference = 1

)

select * from final
