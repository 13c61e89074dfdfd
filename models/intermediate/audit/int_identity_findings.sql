with

groups as (

    select * from {{ ref('int_finding_groups') }}

),

checks as (

    select * from {{ ref('fct_identity_checks') }}

),

evidence as (

    select * from {{ ref('int_finding_evidence') }}

),

classes as (

    select * from {{ ref('int_finding_classes') }}

),

identities as (

    select * from {{ ref('identities') }}

),

documents as (

    select * from {{ ref('int_identity_documents') }}

),

tables as (

    select * from {{ ref('stg_disclosure__tables') }}

),

sentences as (

    select * from {{ ref('stg_disclosure__sentences') }}

),

sections as (

    select * from {{ ref('stg_disclosure__sections') }}

),

-- The figure that the sentence speaks of: the whole, on the left.
left_cells as (

    select
        check_key,
        min(caption) as caption,
        min(header_path) as header_path,
        min(figure_document_id) as figure_document_id,
        min(sentence_ordinal) as sentence_ordinal

    from evidence

    where side = 'left'

    group by check_key

),

-- Prose stands under a heading instead of in a table.
left_headings as (

    select
        left_cells.check_key,
        case
            when coalesce(sections.heading, '') = '' then null
            when coalesce(sections.number_text, '') = '' then sections.heading
            when sections.level = 1
                then sections.number_text || '、' || sections.heading
            when sections.level in (2, 4)
                then '（' || sections.number_text || '）' || sections.heading
            when sections.level = 3
                then sections.number_text || '.' || sections.heading
            else sections.number_text || ' ' || sections.heading
        end as heading

    from left_cells

    inner join sentences
        on
            left_cells.figure_document_id = sentences.document_id
            and left_cells.sentence_ordinal = sentences.sentence_ordinal

    inner join sections
        on
            sentences.document_id = sections.document_id
            and sentences.section_ordinal = sections.section_ordinal

),

grouped_cells as (

    select distinct
        groups.finding_key,
        evidence.figure_key

    from groups

    inner join evidence
        on groups.check_key = evidence.check_key

),

cell_lists as (

    select
        finding_key,
        string_agg(figure_key, ' ' order by figure_key) as figure_keys

    from grouped_cells

    group by finding_key

),

listed_checks as (

    select
        finding_key,
        check_key,
        suspect_figure_key,
        proposed_wan_yuan,
        identity_id || ' ' || instance
        || case
            when implied_wan_yuan is null then ''
            else ' → ' || {{ printed_wan_yuan('implied_wan_yuan') }}
        end as check_text

    from groups

),

group_sizes as (

    select
        listed_checks.finding_key,
        count(*) as broken_checks,
        max(listed_checks.suspect_figure_key) as suspect_figure_key,
        max(listed_checks.proposed_wan_yuan) as proposed_wan_yuan,
        max(abs(coalesce(
            checks.difference, checks.left_amount, checks.right_amount
        ))) as largest_difference,
        string_agg(
            listed_checks.check_text, '; ' order by listed_checks.check_text
        ) as check_list

    from listed_checks

    inner join checks
        on listed_checks.check_key = checks.check_key

    group by listed_checks.finding_key

),

suspect_cells as (

    select
        figure_key,
        max(caption) as caption,
        max(header_path) as header_path,
        max(page_number) as page_number,
        max(printed_text) as printed_text,
        max(amount_wan_yuan) as amount_wan_yuan

    from evidence

    group by figure_key

),

described as (

    select
        checks.*,
        classes.class,
        classes.class_reason,
        cell_lists.figure_keys,
        group_sizes.broken_checks,
        group_sizes.suspect_figure_key,
        group_sizes.proposed_wan_yuan,
        group_sizes.largest_difference,
        group_sizes.check_list,
        suspect_cells.amount_wan_yuan as suspect_amount,
        identities.statement_zh as identity_zh,
        identities.statement_en as identity_en,
        left_tables.title as table_title,
        coalesce(documents.file_name, checks.document_id) as file_text,
        coalesce(left_tables.title, left_tables.form) as left_title,
        left_headings.heading as left_heading,
        coalesce(right_tables.title, right_tables.form, '') as right_title,
        coalesce(cast(checks.page_number as varchar), '?') as page_text,
        coalesce(left_cells.caption, '') as row_text,
        coalesce(left_cells.header_path, '') as column_text,
        coalesce(suspect_cells.caption, '') as suspect_row,
        coalesce(suspect_cells.header_path, '') as suspect_column,
        coalesce(suspect_cells.printed_text, '') as suspect_text,
        coalesce(cast(suspect_cells.page_number as varchar), '?')
            as suspect_page,
        {{ printed_wan_yuan('checks.left_amount') }} as left_text,
        {{ printed_wan_yuan('checks.right_amount') }} as right_text,
        {{ printed_wan_yuan('checks.difference') }} as difference_text,
        {{ printed_wan_yuan('group_sizes.proposed_wan_yuan') }}
            as proposed_text

    from group_sizes

    inner join checks
        on group_sizes.finding_key = checks.check_key

    inner join cell_lists
        on group_sizes.finding_key = cell_lists.finding_key

    inner join classes
        on group_sizes.finding_key = classes.finding_key

    inner join identities
        on checks.identity_id = identities.identity_id

    inner join documents
        on checks.document_id = documents.document_id

    left join left_cells
        on checks.check_key = left_cells.check_key

    left join left_headings
        on checks.check_key = left_headings.check_key

    left join suspect_cells
        on group_sizes.suspect_figure_key = suspect_cells.figure_key

    left join tables as left_tables
        on
            checks.document_id = left_tables.document_id
            and checks.left_table_ordinal = left_tables.table_ordinal

    left join tables as right_tables
        on
            checks.document_id = right_tables.document_id
            and checks.right_table_ordinal = right_tables.table_ordinal

),

worded as (

    select
        *,
        case
            when row_text = '' then ''
            else '“' || row_text || '”行'
        end
        || case
            when column_text = '' then ''
            else '“' || column_text || '”列'
        end as cell_zh,
        case
            when row_text = '' then ''
            else ', row "' || row_text || '"'
        end
        || case
            when column_text = '' then ''
            else ', column "' || column_text || '"'
        end as cell_en,
        case
            when left_table_ordinal = right_table_ordinal then ''
            when right_title = '' then ''
            else '与《' || right_title || '》'
        end as against_zh,
        case
            when left_table_ordinal = right_table_ordinal then ''
            when right_title = '' then ''
            else ' against "' || right_title || '"'
        end as against_en,
        case
            when suspect_figure_key is not null
                then
                    '可疑的是第' || suspect_page || '页“' || suspect_row
                    || '”行“' || suspect_column || '”列的“'
                    || suspect_text || '”：' || broken_checks
                    || '项关系都要求' || proposed_text || '万元。'
            when broken_checks > 1
                then '同一原因共' || broken_checks || '项关系不成立。'
            else ''
        end
        || case class_reason
            when 'reread_differs' then '复读结果与提取不同：提取有误。'
            when 'unread_amount' then '表内有数字未被读入：提取有误。'
            when 'ledger_open' then '该页有数字未归入单元格：提取有误。'
            when 'type_check_failed' then '该表文字读取有缺陷：提取有误。'
            when 'parts_blank' then '复读一致，明细未印：未公开。'
            when 'reread_equal' then '复读一致：原文如此。'
            else '尚无独立证据，待定。'
        end as verdict_zh,
        case
            when suspect_figure_key is not null
                then
                    ' The suspect is "' || suspect_text || '" on page '
                    || suspect_page || ', row "' || suspect_row
                    || '", column "' || suspect_column || '": '
                    || broken_checks || ' identities ask for '
                    || proposed_text || '.'
            when broken_checks > 1
                then
                    ' ' || broken_checks
                    || ' identities are broken by the same cause.'
            else ''
        end
        || case class_reason
            when 'reread_differs'
                then ' A second reading differs: misread by us.'
            when 'unread_amount'
                then ' A number within the table was not read: our omission.'
            when 'ledger_open'
                then ' Numbers of the page are in no cell: misread by us.'
            when 'type_check_failed'
                then ' The reading of this table is known to be defective.'
            when 'parts_blank'
                then ' Read again, the parts are blank: not disclosed.'
            when 'reread_equal'
                then ' A second reading is equal: printed so.'
            else ' There is no independent evidence yet.'
        end as verdict_en

    from described

),

final as (

    select
        check_key as finding_key,
        document_id,
        disclosure_id,
        identity_id,
        instance,
        class,
        class_reason,
        case
            when verdict = 'broken' or severity = 'info' then severity
            else 'warning'
        end as severity,
        suspect_side,
        suspect_figure_key,
        page_number,
        table_title,
        figure_keys as evidence_figure_keys,
        broken_checks,
        check_list,
        left_amount,
        right_amount,
        proposed_wan_yuan,
        coalesce(
            abs(proposed_wan_yuan - coalesce(suspect_amount, 0)),
            largest_difference
        ) as amount_at_stake,
        '《' || file_text || '》第' || page_text || '页'
        || coalesce(
            '《' || left_title || '》', '“' || left_heading || '”一节', ''
        )
        || cell_zh || against_zh || '：' || identity_zh || '不成立，左边'
        || left_text || '万元，右边' || right_text || '万元，相差'
        || difference_text || '万元。' || verdict_zh as statement_zh,
        file_text || ', page ' || page_text
        || coalesce(
            ', "' || left_title || '"', ', section "' || left_heading || '"', ''
        )
        || cell_en || against_en || ': ' || identity_en
        || ' does not hold: left side ' || left_text || ', right side '
        || right_text || ', difference ' || difference_text
        || ' (10,000 yuan).' || verdict_en as statement_en

    from worded

)

select * from final
