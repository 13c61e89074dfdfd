with

figures as (

    select *
    from {{ ref('int_narrative_figures_converted') }}
    where value_kind = 'amount' or role = 'flat'

),

sections as (

    select * from {{ ref('stg_disclosure__sections') }}

),

-- 七、“三公”经费 says the total under （一）总体情况 and the items under （二）具体情况:
-- one section for sums.
homes as (

    select
        sections.document_id,
        sections.section_ordinal,
        case
            when
                sections.section_key = 'three_public'
                and outer_sections.section_key = 'three_public'
                then
                    case
                        when outermost.section_key = 'three_public'
                            then outermost.section_ordinal
                        else outer_sections.section_ordinal
                    end
            else sections.section_ordinal
        end as home_ordinal
    from sections
    left join sections as outer_sections
        on
            sections.document_id = outer_sections.document_id
            and sections.parent_section_ordinal = outer_sections.section_ordinal
    left join sections as outermost
        on
            outer_sections.document_id = outermost.document_id
            and outer_sections.parent_section_ordinal
            = outermost.section_ordinal

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
            partition by document_id, home_ordinal, statement, fact_key
            order by figure_ordinal
        ) as statement_rank
    from (
        select
            figures.*,
            homes.home_ordinal,
            case when figures.role = 'level' then 'level' else 'change' end
                as statement
        from figures
        inner join homes
            on
                figures.document_id = homes.document_id
                and figures.section_ordinal = homes.section_ordinal
        left join figures as owners
            on
                figures.document_id = owners.document_id
                and figures.whole_ordinal = owners.figure_ordinal
        where
            figures.role in ('level', 'change', 'flat')
            -- 支出预算…，其中：事业收入支出5万元 is what is spent of that revenue.
            and not coalesce(
                figures.fact_key like 'revenue.%'
                and owners.side = 'expenditure',
                false
            )
            and figures.section_kind = 'figures'
            and (
                figures.role <> 'level'
                or figures.figure_year = figures.fiscal_year
            )
            and (figures.role <> 'flat' or not figures.is_in_reason)
    ) as statements

),

stated_levels as (

    select
        *,
        -- 与上年持平 is a change of nothing.
        case when role = 'flat' then 0 else amount_wan_yuan end as stated_amount,
        case when role = 'flat' then 0 else half_ulp_wan_yuan end as stated_half_ulp
    from stated

),

first_stated as (

    select * from stated_levels
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
        wholes.figure_ordinal as whole_ordinal_stated,
        first_stated.*
    from rules
    inner join first_stated
        on
            rules.part_fact = first_stated.fact_key
            and rules.statement = first_stated.statement
    -- 基本支出4219.97万元 … 财政拨款基本支出4211.37万元，其中：人员经费: the parts say
    -- whose they are; where they do not, it is the first of its name.
    left join stated_levels as pointed
        on
            first_stated.document_id = pointed.document_id
            and first_stated.whole_ordinal = pointed.figure_ordinal
            and rules.whole_fact = pointed.fact_key
            and rules.statement = pointed.statement
    inner join stated_levels as wholes
        on
            first_stated.document_id = wholes.document_id
            and first_stated.home_ordinal = wholes.home_ordinal
            and rules.whole_fact = wholes.fact_key
            and rules.statement = wholes.statement
            and coalesce(
                pointed.figure_ordinal = wholes.figure_ordinal,
                wholes.statement_rank = 1
            )
    where
        wholes.role <> 'flat'
        and wholes.figure_ordinal <> first_stated.figure_ordinal

),

-- 其中：拨款60万元、上年实户资金余额40万元: where an amount of the enumeration is not
-- understood, the others are not said to be all of it.
unknown_parts as (

    select distinct
        document_id,
        whole_ordinal
    from {{ ref('int_narrative_figures_converted') }}
    where
        value_kind = 'amount'
        and role in ('level', 'unexplained')
        and (fact_key is null or fact_key in ('named_item', 'project_item'))
        and amount_wan_yuan <> 0
        and whole_ordinal is not null

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
        whole_ordinal_stated,
        reading,
        count(*) as part_count,
        sum(case when is_anchor then 1 else 0 end) as anchor_count
    from sum_parts
    group by document_id, identity_id, topic, whole_ordinal_stated, reading

),

enumerated as (

    select sum_parts.*
    from sum_parts
    inner join counted
        on
            sum_parts.document_id = counted.document_id
            and sum_parts.identity_id = counted.identity_id
            and sum_parts.topic = counted.topic
            and sum_parts.whole_ordinal_stated = counted.whole_ordinal_stated
            and sum_parts.reading = counted.reading
    inner join anchors
        on
            sum_parts.identity_id = anchors.identity_id
            and sum_parts.topic = anchors.topic
            and sum_parts.reading = anchors.reading
    left join unknown_parts
        on
            sum_parts.document_id = unknown_parts.document_id
            and sum_parts.whole_ordinal_stated = unknown_parts.whole_ordinal
    where
        counted.part_count > 1
        and counted.anchor_count = anchors.anchor_count
        and unknown_parts.whole_ordinal is null

),

sum_terms as (

    select distinct
        document_id,
        identity_id,
        topic || '.n' || cast(whole_ordinal_stated as {{ dbt.type_string() }})
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
        topic || '.n' || cast(whole_ordinal_stated as {{ dbt.type_string() }})
            as instance,
        reading,
        'right' as side,
        direction_sign as sign,
        page_number,
        figure_key,
        stated_amount as amount_wan_yuan,
        stated_half_ulp as half_ulp_wan_yuan
    from enumerated

)

select * from sum_terms
