-- No accounting identity of severity error is broken: a warning on a folder of
-- documents. On the sample documents (strict) it is an error, and no identity of any
-- severity may be broken. The sentence names the document, the table, the page and
-- both sides.
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
        {% if not var('strict', false) -%}
            and severity = 'error'
        {%- endif %}

)

select * from final
