{{ config(
    materialized = 'incremental',
    incremental_strategy = 'append',
    on_schema_change = 'fail',
    full_refresh = false
) }}

with

checks as (

    select * from {{ ref('fct_identity_checks') }}

),

documents as (

    select * from {{ ref('stg_disclosure__documents') }}

),

{% if is_incremental() -%}
    history as (

        select * from {{ this }}

    ),

    numbered as (

        select
            *,
            row_number() over (
                partition by check_key
                order by recorded_at desc, run_id desc
            ) as age

        from history

    ),

    before as (

        select *

        from numbered

        where age = 1

    ),

    gone as (

        select
            before.check_key,
            before.document_id,
            before.disclosure_id,
            before.identity_id,
            before.instance,
            'gone' as event,
            null as verdict,
            null as extractor_version,
            null as left_amount,
            null as right_amount

        from before

        left join checks
            on before.check_key = checks.check_key

        where
            checks.check_key is null
            and before.event <> 'gone'

    ),

{% endif -%}
now as (

    select
        checks.check_key,
        checks.document_id,
        checks.disclosure_id,
        checks.identity_id,
        checks.instance,
        checks.verdict,
        documents.extractor_version,
        checks.left_amount,
        checks.right_amount

    from checks

    inner join documents
        on checks.document_id = documents.document_id

),

{% if is_incremental() -%}
    fresh as (

        select
            now.check_key,
            now.document_id,
            now.disclosure_id,
            now.identity_id,
            now.instance,
            case
                when before.check_key is null then 'first_seen'
                when before.event = 'gone' then 'returned'
                else 'changed'
            end as event,
            now.verdict,
            now.extractor_version,
            now.left_amount,
            now.right_amount

        from now

        left join before
            on now.check_key = before.check_key

        where
            before.check_key is null
            or before.event = 'gone'
            or now.verdict <> before.verdict
            or now.left_amount is distinct from before.left_amount
            or now.right_amount is distinct from before.right_amount

    ),

    changes as (

        select * from fresh

        union all

        select * from gone

    ),

{% else -%}
    changes as (

        select
            check_key,
            document_id,
            disclosure_id,
            identity_id,
            instance,
            'first_seen' as event,
            verdict,
            extractor_version,
            left_amount,
            right_amount

        from now

    ),

{% endif -%}
final as (

    select
        '{{ invocation_id }}' as run_id,
        check_key,
        document_id,
        disclosure_id,
        identity_id,
        instance,
        event,
        verdict,
        extractor_version,
        cast(left_amount as decimal(38, 8)) as left_amount,
        cast(right_amount as decimal(38, 8)) as right_amount,
        cast('{{ run_started_at }}' as timestamp) as recorded_at

    from changes

)

select * from final
