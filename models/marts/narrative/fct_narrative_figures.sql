with

figures as (

    select * from {{ ref('int_narrative_figures_converted') }}

),

facts as (

    select * from {{ ref('narrative_facts') }}

),

final as (

    select
        figures.figure_key,
        figures.document_id,
        figures.disclosure_id,
        figures.figure_ordinal,
        figures.section_ordinal,
        figures.sentence_ordinal,
        figures.level_ordinal,
        figures.whole_ordinal,
        figures.page_number,
        figures.sentence_offset,
        figures.section_key,
        figures.section_kind,
        figures.heading,
        figures.sentence,
        figures.role,
        figures.fact_key,
        facts.caption_zh as fact_caption,
        figures.side,
        figures.money_scope,
        figures.subject_code,
        figures.subject_name,
        figures.scope_unit_name,
        figures.direction,
        figures.base_text,
        figures.base_year,
        figures.figure_year,
        case
            when figures.role in ('threshold', 'target', 'skipped') then null
            when figures.role = 'budget' then 'budget'
            when figures.role = 'base' and figures.base_text like '%执行%'
                then 'execution'
            when figures.role = 'base' and figures.base_text like '%决算%'
                then 'final'
            else figures.budget_phase
        end as figure_phase,
        figures.printed_text,
        figures.printed_unit,
        figures.value_kind,
        figures.decimals,
        cast(figures.printed_number as decimal(24, 8)) as printed_number,
        figures.amount_wan_yuan,
        figures.half_ulp_wan_yuan,
        cast(
            case
                when figures.role in ('change', 'flat')
                    then
                        case
                            when figures.direction = 'flat' then 0
                            else
                                figures.direction_sign * figures.amount_wan_yuan
                        end
            end as decimal(24, 8)
        ) as signed_change_wan_yuan,
        figures.is_in_reason,
        figures.role <> 'unexplained' as is_explained
    from figures
    left join facts on figures.fact_key = facts.fact_key

)

select * from final
