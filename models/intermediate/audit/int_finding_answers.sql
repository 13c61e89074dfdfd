with

findings as (

    select * from {{ ref('int_finding_contents') }}

),

answers as (

    select * from {{ ref('int_answers_united') }}

),

offered as (

    {{ answers_to('findings') }}

),

final as (

    select
        finding_key,
        answered_key,
        class

    from offered

    where place = 1

)

select * from final
