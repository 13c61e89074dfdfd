with

figures as (

    select *
    from {{ ref('int_narrative_figures_converted') }}
    where value_kind = 'amount' or role = 'flat'

),

parts as (

    select * from {{ ref('narrative_parts') }}

),

-- The first statement of a fact in a section; what a reason says in passing
-- and money of another year are not it.
stated as (

    select
        *,
        row_number() over (
            partition by document_id, section_ordinal, statement, fact_key
            order by figure_ordinal
        ) as statement_rank
    from (
        select
            *,
            case when role = 'level' then 'level' else 'change' end as statement
        from figures
        where
            role in ('level', 'change', 'flat')
            and section_kind = 'figures'
            and (role <> 'level' or figure_year = fiscal_year)
            and (role <> 'flat' or not is_in_reason)
    ) as statements

),

first_stated as (

    select
        *,
        -- 与上年持平 is a change of nothing.
        case when role = 'flat' then 0 else amount_wan_yuan end as stated_amount,
        case when role = 'flat' then 0 else half_ulp_wan_yuan end as stated_half_ulp
    from stated
    where statement_rank = 1

),

rules as (

    select
        *,
        case when identity_id in ('N4', 'N6') then 'change' else 'level' end
            as statement
    from parts

),

sum_parts as (

    select
        rules.identity_id,
        rules.topic,
        rules.reading,
        rules.whole_fact,
        rules.is_anchor,
        wholes.figure_key as whole_key,
        wholes.stated_amount as whole_amount,
        wholes.stated_half_ulp as whole_half_ulp,
        wholes.direction_sign as whole_sign,
        wholes.page_number as whole_page,
        wholes.figure_ordinal as whole_ordinal,
        first_stated.*
    from rules
    inner join first_stated as wholes
        on
            rules.whole_fact = wholes.fact_key
            and rules.statement = wholes.statement
    inner join first_stated
        on
            wholes.document_id = first_stated.document_id
            and wholes.section_ordinal = first_stated.section_ordinal
            and rules.part_fact = first_stated.fact_key
            and rules.statement = first_stated.statement
    where
        wholes.role <> 'flat'
        and wholes.figure_ordinal <> first_stated.figure_ordinal

),

-- A sum is asked where all of its anchors are stated: 其中：… may name an example
-- only, and what is nothing is often left out.
anchors as (

    select
        identity_id,
        topic,
        reading,
        sum(case when is_anchor then 1 else 0 end) as anchor_count
    from rules
    group by identity_id, topic, reading

),

counted as (

    select
        document_id,
        identity_id,
        topic,
        section_ordinal,
        reading,
        count(*) as part_count,
        sum(case when is_anchor then 1 else 0 end) as anchor_count
    from sum_parts
    group by document_id, identity_id, topic, section_ordinal, reading

),

enumerated as (

    select sum_parts.*
    from sum_parts
    inner join counted
        on
            sum_parts.document_id = counted.document_id
            and sum_parts.identity_id = counted.identity_id
            and sum_parts.topic = counted.topic
            and sum_parts.section_ordinal = counted.section_ordinal
            and sum_parts.reading = counted.reading
    inner join anchors
        on
            sum_parts.identity_id = anchors.identity_id
            and sum_parts.topic = anchors.topic
            and sum_parts.reading = anchors.reading
    where
        counted.part_count > 1
        and counted.anchor_count = anchors.anchor_count

),

sum_terms as (

    select distinct
        document_id,
        identity_id,
        topic || '.n' || cast(whole_ordinal as {{ dbt.type_string() }})
            as instance,
        reading,
        'left' as side,
        whole_sign as sign,
        whole_page as page_number,
        whole_key as figure_key,
        whole_amount as amount_wan_yuan,
        whole_half_ulp as half_ulp_wan_yuan
    from enumerated

    union all

    select
        document_id,
        identity_id,
        topic || '.n' || cast(whole_ordinal as {{ dbt.type_string() }})
            as instance,
        reading,
        'right' as side,
        direction_sign as sign,
        page_number,
        figure_key,
        stated_amount as amount_wan_yuan,
        stated_half_ulp as half_ulp_wan_yuan
    from enumerated

),

final as (

    select
        document_id,
        identity_id,
        instance,
        reading,
        'equal' as relation,
        side,
        sign,
        cast(null as integer) as table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        false as is_blank,
        true as is_level_printed
    from sum_terms

)

select * from final
