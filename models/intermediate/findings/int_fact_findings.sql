-- Facts that do not close are ours until shown otherwise: one finding per document and
-- fact, whatever the funds it fails in, where no other finding tells the cause.
with

reconciled as (

    select * from {{ ref('int_facts_explained') }}
    where status in ('ours', 'undecided') and finding_key is null

),

documents as (

    select * from {{ ref('stg_disclosure__documents') }}

),

kinds as (

    select * from {{ ref('finding_kinds') }}

),

-- The widest money first: what is wrong of one fund is wrong of all money.
ranked as (

    select
        reconciled.*,
        row_number() over (
            partition by document_id, fact
            order by
                case status when 'ours' then 0 else 1 end asc nulls last,
                abs(unexplained_wan_yuan) desc nulls last,
                case fund when 'all' then 0 when 'fiscal' then 1 else 2 end
                asc nulls last,
                fund asc nulls last
        ) as place
    from reconciled

),

described as (

    select
        ranked.document_id,
        ranked.disclosure_id,
        case ranked.status
            when 'ours' then 'fact_not_closed'
            else 'fact_undecided'
        end as kind,
        ranked.fact,
        coalesce(ranked.other_page, ranked.page_number) as page_number,
        coalesce(ranked.other_table, ranked.table_title) as table_title,
        coalesce(ranked.other_wan_yuan, ranked.total_wan_yuan) as total_wan_yuan,
        ranked.printed_wan_yuan,
        coalesce(ranked.printed_wan_yuan, 0)
        + coalesce(ranked.derived_wan_yuan, 0) as rows_wan_yuan,
        ranked.undecided_rows,
        ranked.undecided_wan_yuan,
        ranked.undecided_captions,
        documents.file_name
    from ranked
    inner join documents on ranked.document_id = documents.document_id
    where ranked.place = 1

),

worded as (

    select
        described.*,
        abs(coalesce(total_wan_yuan, 0) - rows_wan_yuan) as amount_wan_yuan,
        '《' || file_name || '》'
        || coalesce('第' || cast(page_number as {{ dbt.type_string() }}) || '页', '')
        || coalesce('《' || table_title || '》', '') || '：' as place_zh,
        file_name
        || coalesce(
            ', page ' || cast(page_number as {{ dbt.type_string() }}), ''
        )
        || coalesce(', "' || table_title || '"', '') || ': ' as place_en,
        case fact
            when 'appropriations' then '支出'
            when 'revenues' then '收入'
            when 'basic_expenditures' then '基本支出'
            when 'three_public_expenditures' then '“三公”经费'
            else '项目'
        end as fact_zh,
        replace(fact, '_', ' ') as fact_en,
        {{ printed_wan_yuan('rows_wan_yuan') }} as rows_text,
        {{ printed_wan_yuan('total_wan_yuan') }} as total_text,
        {{ printed_wan_yuan('undecided_wan_yuan') }} as undecided_text
    from described

),

final as (

    select
        md5(
            worded.document_id || '|' || worded.kind || '|' || worded.fact
        ) as finding_key,
        worded.document_id,
        worded.disclosure_id,
        worded.kind,
        kinds.class,
        kinds.severity,
        worded.fact,
        worded.page_number,
        worded.table_title,
        cast(worded.amount_wan_yuan as decimal(38, 8)) as amount_wan_yuan,
        worded.place_zh || worded.fact_zh || kinds.statement_zh
        || '（各行合计' || worded.rows_text || '万元，'
        || case
            when worded.total_wan_yuan is null then '总额未印出'
            else '总额' || worded.total_text || '万元'
        end || '）'
        || case
            when worded.kind = 'fact_undecided'
                then
                    coalesce('：' || nullif(worded.undecided_captions, ''), '')
                    || case
                        when worded.undecided_wan_yuan is null then ''
                        else '，合' || worded.undecided_text || '万元'
                    end
            else ''
        end || '。' as statement_zh,
        worded.place_en || worded.fact_en || ' ' || kinds.statement_en
        || ' (rows ' || worded.rows_text || ', '
        || case
            when worded.total_wan_yuan is null then 'no total is printed'
            else 'total ' || worded.total_text
        end || ')'
        || case
            when worded.kind = 'fact_undecided'
                then
                    coalesce(': ' || nullif(worded.undecided_captions, ''), '')
                    || case
                        when worded.undecided_wan_yuan is null then ''
                        else ', ' || worded.undecided_text
                    end
            else ''
        end || '.' as statement_en
    from worded
    inner join kinds on worded.kind = kinds.kind

)

select * from final
