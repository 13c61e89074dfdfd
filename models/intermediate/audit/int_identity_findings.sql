with

facts as (

    select * from {{ ref('int_identity_finding_facts') }}

),

worded as (

    select
        *,
        case when is_money then '万元' else '' end as unit_zh,
        case when is_money then ' (10,000 yuan)' else '' end as unit_en,
        coalesce(
            '《' || left_title || '》', '“' || left_heading || '”一节', ''
        ) as title_zh,
        coalesce(
            ', "' || left_title || '"', ', section "' || left_heading || '"', ''
        ) as title_en,
        coalesce('：“' || {{ quoted_sentence('sentence') }} || '”', '') as quote_zh,
        coalesce(': "' || {{ quoted_sentence('sentence') }} || '"', '') as quote_en,
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
            when 'rows_counted_again'
                then
                    '表内各行未印出层级（无编码、编号或缩进），一边是另一边的整倍数：'
                    || '上下级行重复相加，提取有误。'
            when 'outline_not_printed'
                then
                    '表内各行未印出层级（无编码、编号或缩进），加总也不能唯一确定：'
                    || '数字复读不足以判定，待定。'
            when 'codes_not_read'
                then '金额之前有数字列的列标题无法识别，可能是编码列，层级未能读出，待定。'
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
            when 'rows_counted_again'
                then
                    ' The rows print no outline (no codes, numbers or indents), and one'
                    || ' side is a whole multiple of the other: rows and the rows they'
                    || ' are part of were added up, misread by us.'
            when 'outline_not_printed'
                then
                    ' The rows print no outline (no codes, numbers or indents) and'
                    || ' sums do not settle one: equal digits decide nothing.'
            when 'codes_not_read'
                then
                    ' The head of a column of numbers before the amounts is not known;'
                    || ' they may be codes, so that the outline was not read.'
            when 'parts_blank'
                then ' Read again, the parts are blank: not disclosed.'
            when 'reread_equal'
                then ' A second reading is equal: printed so.'
            else ' There is no independent evidence yet.'
        end as verdict_en

    from facts

),

final as (

    select
        check_key as finding_key,
        document_id,
        disclosure_id,
        kind,
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
        case
            when is_money
                then
                    coalesce(
                        abs(proposed_wan_yuan - coalesce(suspect_amount, 0)),
                        largest_difference
                    )
        end as amount_at_stake,
        '《' || file_text || '》第' || page_text || '页' || title_zh
        || cell_zh || against_zh || '：' || identity_zh || '不成立，左边'
        || left_text || unit_zh || '，右边' || right_text || unit_zh || '，相差'
        || difference_text || unit_zh || quote_zh || '。' || verdict_zh
            as statement_zh,
        file_text || ', page ' || page_text || title_en
        || cell_en || against_en || ': ' || identity_en
        || ' does not hold: left side ' || left_text || ', right side '
        || right_text || ', difference ' || difference_text
        || unit_en || quote_en || '.' || verdict_en as statement_en

    from worded

)

select * from final
