with

sums as (

    select * from {{ ref('int_identity_narrative_sum_terms') }}

),

restatements as (

    select * from {{ ref('int_identity_narrative_table_terms') }}

),

changes as (

    select * from {{ ref('int_identity_narrative_change_terms') }}

),

enumerations as (

    select * from {{ ref('int_identity_narrative_enumeration_terms') }}

),

-- Amounts of sentences: in no table, never blank, always equal.
stated as (

    {{ union_identity_terms(
        ['sums', 'changes', 'enumerations'],
        given={
            'table_ordinal': 'cast(null as integer)',
            'is_blank': 'false',
            'is_level_printed': 'true',
        }
    ) }}

),

final as (

    {{ union_identity_terms(['stated', 'restatements']) }}

)

select * from final
