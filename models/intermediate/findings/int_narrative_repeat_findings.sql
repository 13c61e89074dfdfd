-- The same fact of the same money of the same body stated twice with two amounts.
with

levels as (

    select
        *,
        coalesce(subject_code, subject_name, '') as subject_key,
        coalesce(scope_unit_name, '') as unit_key
    from {{ ref('int_narrative_levels') }}
    where
        is_of_total
        and fact_key not in (
            'named_item',
            'project_item',
            'summary.total',
            'procurement.awarded',
            'revenue.prior_year_balance.part',
            'general_public',
            'government_fund',
            'state_capital',
            'fiscal'
        )

),

ranked as (

    select
        *,
        row_number() over (
            partition by
                document_id, unit_key, fact_key, subject_key, scope_key
            order by figure_ordinal
        ) as statement_rank
    from levels

),

final as (

    select
        later.document_id,
        'repeated_amount' as kind,
        later.page_number,
        later.sentence,
        {{ finding_words('repeated_amount', [
            'cast(first_statements.page_number as ' ~ dbt.type_string() ~ ')',
            'first_statements.printed_text',
            'first_statements.printed_unit',
            'later.printed_text',
            'later.printed_unit',
        ]) }},
        abs(later.amount_wan_yuan - first_statements.amount_wan_yuan)
            as amount_wan_yuan
    from ranked as later
    inner join ranked as first_statements
        on
            later.document_id = first_statements.document_id
            and later.unit_key = first_statements.unit_key
            and later.fact_key = first_statements.fact_key
            and later.subject_key = first_statements.subject_key
            and later.scope_key = first_statements.scope_key
    where
        first_statements.statement_rank = 1
        and later.statement_rank > 1
        and abs(later.amount_wan_yuan - first_statements.amount_wan_yuan)
        > later.half_ulp_wan_yuan + first_statements.half_ulp_wan_yuan

)

select * from final
