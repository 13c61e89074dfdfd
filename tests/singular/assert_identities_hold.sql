-- No accounting identity of severity error is broken: an error on the sample
-- documents (strict), a warning on others. The sentence names the document, the
-- table, the page and both sides.
{{ config(
    group = 'warehouse',
    tags = ['identities'],
    severity = 'error' if var('strict', false) else 'warn'
) }}

with

findings as (

    select * from {{ ref('fct_findings') }}

),

final as (

    select
        finding_key,
        identity_id,
        instance,
        statement_en
    from findings
    where
        source = 'identity'
        and severity = 'error'

)

select * from final
