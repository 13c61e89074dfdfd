-- Per document: do all of its facts close, what does it print as the whole of its
-- expenditure and revenue, and how much of that no printed row explains.
with

reconciled as (

    select * from {{ ref('int_facts_explained') }}

),

final as (

    select
        document_id,
        case
            when
                max(
                    case
                        when
                            status in ('ours', 'undecided', 'document_does_not_close')
                            then 1
                        else 0
                    end
                ) = 1
                then false
            when max(case when status = 'closes' then 1 else 0 end) = 1 then true
        end as is_reconciled,
        sum(case when status = 'closes' then 1 else 0 end) as closing_facts,
        sum(case when status = 'ours' then 1 else 0 end) as open_facts,
        sum(case when status = 'undecided' then 1 else 0 end) as undecided_facts,
        sum(case when status = 'document_does_not_close' then 1 else 0 end)
            as contradicted_facts,
        max(
            case
                when fact = 'appropriations' and fund = 'all' then total_wan_yuan
            end
        ) as expenditure_wan_yuan,
        max(
            case
                when fact = 'appropriations' and fund = 'all'
                    then unexplained_wan_yuan
            end
        ) as unexplained_expenditure_wan_yuan,
        max(
            case
                when fact = 'appropriations' and fund = 'all'
                    then undisclosed_wan_yuan
            end
        ) as undisclosed_expenditure_wan_yuan,
        max(case when fact = 'revenues' then total_wan_yuan end)
            as revenue_wan_yuan,
        max(case when fact = 'revenues' then unexplained_wan_yuan end)
            as unexplained_revenue_wan_yuan
    from reconciled
    group by document_id

)

select * from final
