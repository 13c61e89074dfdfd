-- The printed name of a subject taken apart: 一般公共服务支出（类）审计事务（款）
-- 行政运行（项） into its three keys; a bare name is its own last part.
with

figures as (

    select
        stated.*,
        documents.audit_group
    from {{ ref('int_narrative_figures_converted') }} as stated
    inner join {{ ref('int_identity_documents') }} as documents
        on stated.document_id = documents.document_id
    where
        stated.fact_key in ('subject', 'named_item')
        and stated.subject_name is not null

),

split as (

    select
        *,
        case
            when subject_name like '%（类）%'
                then {{ replace_all('subject_name', '（类）.*$', '') }}
        end as class_name,
        case
            when subject_name like '%（款）%'
                then {{ replace_all(
                    replace_all('subject_name', '（款）.*$', ''), '^.*（类）', ''
                ) }}
        end as section_name,
        {{ replace_all(
            replace_all('subject_name', '（[类款项]）$', ''), '^.*（[类款]）', ''
        ) }} as last_name
    from figures

),

keyed as (

    select
        *,
        {{ caption_key('class_name') }} as class_key,
        {{ caption_key('section_name') }} as section_name_key,
        {{ caption_key('last_name') }} as last_key
    from split

),

final as (

    select
        document_id,
        audit_group,
        figure_ordinal,
        figure_key,
        page_number,
        role,
        fact_key,
        money_scope,
        section_ordinal,
        sentence,
        subject_code,
        subject_name,
        class_key,
        section_name_key,
        last_key,
        last_name,
        case
            when subject_name like '%（项）%' or length(subject_code) >= 7
                then 'item'
            when subject_name like '%（款）%' or length(subject_code) = 5
                then 'section'
            else 'class'
        end as subject_level,
        fiscal_year,
        figure_year,
        amount_wan_yuan,
        half_ulp_wan_yuan
    from keyed

)

select * from final
