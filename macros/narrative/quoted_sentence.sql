{#- A printed sentence as it is quoted in a finding: at most 120 characters, from its beginning,
    or around `anchor`, words of it that the finding is about, where these come too late. -#}
{%- macro quoted_sentence(sentence, anchor=none) -%}
    case
        {% if anchor -%}
        when
            length({{ sentence }}) > 120
            and position({{ anchor }} in {{ sentence }}) > 100
            then
                '…'
                || substring(
                    {{ sentence }}, position({{ anchor }} in {{ sentence }}) - 70, 120
                )
                || case
                    when length({{ sentence }}) >= position({{ anchor }} in {{ sentence }}) + 50
                        then '…'
                    else ''
                end
        {% endif -%}
        when length({{ sentence }}) > 120
            then substring({{ sentence }}, 1, 120) || '…'
        else {{ sentence }}
    end
{%- endmacro -%}
{#- A statement about a text file without the pages that it does not have (第3页). -#}
{%- macro without_pages(statement) -%}
    {{ replace_all(
        replace_all(statement, '第[0-9]+页的?', ''), ',? (on )?page [0-9]+', ''
    ) }}
{%- endmacro -%}
