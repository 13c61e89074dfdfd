-- Findings of documents with the rule that is broken and the reason of their class.
select
    findings.finding_key,
    findings.content_key,
    findings.document_id,
    findings.source,
    findings.kind,
    findings.identity_id,
    findings.class,
    findings.class_reason,
    findings.severity,
    findings.page_number,
    findings.table_title,
    findings.suspect_figure_key,
    findings.broken_checks,
    findings.left_amount_wan_yuan as left_amount,
    findings.right_amount_wan_yuan as right_amount,
    findings.proposed_value_wan_yuan as proposed_amount,
    findings.amount_at_stake_wan_yuan as amount_at_stake,
    findings.resolution is not null as is_resolved,
    findings.is_new_since_republished,
    identities.kind as identity_kind,
    identities.family,
    identities.level,
    case
        when $language = 'en' then findings.statement_en
        else findings.statement_zh
    end as statement,
    case
        when $language = 'en' then identities.statement_en
        else identities.statement_zh
    end as rule,
    case
        when $language = 'en' then reasons.statement_en
        else reasons.statement_zh
    end as reason
from fct_findings as findings
left join identities
    on findings.identity_id = identities.identity_id
left join finding_reasons as reasons
    on findings.class_reason = reasons.reason
where
    findings.document_id is not null
    and ($document is null or findings.document_id = $document)
order by
    case findings.severity
        when 'error' then 1
        when 'warning' then 2
        else 3
    end,
    findings.amount_at_stake_wan_yuan desc nulls last,
    findings.page_number nulls last,
    findings.finding_key
