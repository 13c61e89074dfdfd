-- Prose that breaks an identity: another amount than the table's, or parts that do
-- not add up.
with

figures as (

    select * from {{ ref('int_narrative_figures_converted') }}

),

uses as (

    select * from {{ ref('int_identity_uses') }}

),

verdicts as (

    select * from {{ ref('int_identity_verdicts') }}

),

identities as (

    select * from {{ ref('identities') }}

),

broken as (

    select
        verdicts.document_id,
        verdicts.identity_id,
        identities.finding_kind as kind,
        figures.page_number,
        figures.sentence,
        figures.printed_text,
        figures.printed_unit,
        verdicts.right_amount,
        verdicts.difference
    from verdicts
    inner join identities on verdicts.identity_id = identities.identity_id
    inner join uses
        on
            verdicts.document_id = uses.document_id
            and verdicts.identity_id = uses.identity_id
            and verdicts.instance = uses.instance
    inner join figures
        on
            uses.document_id = figures.document_id
            and uses.figure_key = figures.figure_key
    where verdicts.verdict = 'broken' and uses.side = 'left'

),

amounts as (

    select
        document_id,
        kind,
        page_number,
        sentence,
        {{ finding_words('table_mismatch', [
            'printed_text',
            'printed_unit',
            printed_wan_yuan('right_amount'),
        ]) }},
        abs(difference) as amount_wan_yuan
    from broken
    where kind = 'table_mismatch'

),

sums as (

    select
        document_id,
        kind,
        page_number,
        sentence,
        {{ finding_words('enumeration_mismatch', [
            printed_wan_yuan('right_amount'),
            'printed_text',
            'printed_unit',
            'identity_id',
        ]) }},
        abs(difference) as amount_wan_yuan
    from broken
    where kind = 'enumeration_mismatch'

),

final as (

    select * from amounts

    union all

    select * from sums

)

select * from final
