with

terms as (

    select * from {{ ref('int_identity_terms') }}

),

verdicts as (

    select * from {{ ref('int_identity_verdicts') }}

),

-- Every figure on a side of a check, with how that check came out.
final as (

    select
        terms.document_id,
        terms.figure_key,
        terms.identity_id,
        terms.instance,
        terms.side,
        terms.sign,
        terms.amount_wan_yuan,
        terms.table_ordinal,
        terms.page_number,
        verdicts.relation,
        verdicts.verdict,
        not terms.is_blank
        and coalesce(terms.amount_wan_yuan <> 0, false) as is_non_zero,
        not terms.is_blank as is_printed

    from terms

    inner join verdicts
        on
            terms.document_id = verdicts.document_id
            and terms.identity_id = verdicts.identity_id
            and terms.instance = verdicts.instance
            and terms.reading = verdicts.reading

)

select * from final
