with

sums as (

    select * from {{ ref('int_identity_narrative_sum_terms') }}

),

restatements as (

    select * from {{ ref('int_identity_narrative_table_terms') }}

),

operating_costs as (

    select * from {{ ref('int_identity_narrative_operating_terms') }}

),

changes as (

    select * from {{ ref('int_identity_narrative_change_terms') }}

),

enumerations as (

    select
        *,
        'equal' as relation,
        cast(null as integer) as table_ordinal,
        false as is_blank,
        true as is_level_printed
    from {{ ref('int_narrative_enumeration_terms') }}

),

final as (

    {{ union_identity_terms([
        'sums', 'restatements', 'operating_costs', 'changes', 'enumerations',
    ]) }}

)

select * from final
