{#
    The verdict of one check, from what its two sides add up to.

    The left side is the whole (the printed total, the bound, the first
    statement of a quantity), the right side its parts (or the restatement).
    Every argument is a column of the calling query:

    relation            equal: left = right; at_least: left >= right
    *_terms             how many figures make up the side, blank or not
    *_printed           how many of them are printed (a blank is not a zero)
    *_non_zero          how many are printed and not zero
    unreadable          printed on either side, but not a number or no unit
    *_amount            the sum of the printed figures; null if none is
    tolerance           half a last digit of every printed figure, see below
    is_level_printed    the parts' level has a printed figure somewhere

    The order of the branches matters: what cannot be compared is told apart
    from what is trivially true before any two numbers meet.
#}
{% macro identity_verdict() -%}
    case
        when left_terms = 0 or right_terms = 0 then 'not_applicable'
        when unreadable > 0 then 'not_applicable'
        when left_non_zero = 0 and right_non_zero = 0 then 'vacuous'
        when relation = 'at_least' and right_non_zero = 0 then 'vacuous'
        when left_printed = 0 then 'not_applicable'
        when right_printed = 0 and not is_level_printed
            then 'not_applicable'
        when right_printed = 0 then 'broken'
        when relation = 'at_least' and left_amount >= right_amount
            then 'exact'
        when left_amount = right_amount then 'exact'
        when
            relation = 'at_least'
            and right_amount - left_amount <= tolerance then 'rounding'
        when
            relation = 'equal'
            and abs(left_amount - right_amount) <= tolerance
            then 'rounding'
        else 'broken'
    end
{%- endmacro %}


{# Why a check could not be made; null where it was made. #}
{% macro identity_reason() -%}
    case
        when left_terms = 0 then 'total_absent'
        when right_terms = 0 then 'parts_absent'
        when unreadable > 0 then 'amount_unreadable'
        when left_non_zero = 0 and right_non_zero = 0 then null
        when relation = 'at_least' and right_non_zero = 0 then null
        when left_printed = 0 then 'total_blank'
        when right_printed = 0 and not is_level_printed
            then 'level_not_printed'
    end
{%- endmacro %}


{#
    The rule a verdict was made by. One printed figure against one is a
    restatement, and a last-digit difference between the two is named apart.
#}
{% macro identity_rule() -%}
    case
        when relation = 'at_least' then 'bound'
        when left_printed > 1 or right_printed > 1 then 'sum_of_printed'
        when
            left_printed = 1 and right_printed = 1
            and left_amount <> right_amount
            and abs(left_amount - right_amount) <= tolerance
            then 'restated_last_digit'
        else 'restated'
    end
{%- endmacro %}


{#
    What the sides of a check may differ by: half a last digit of every printed
    figure. Where all of them are printed to the cent nothing was rounded, however
    many they are: a cent is left for sums made by a machine.
#}
{% macro identity_tolerance(half_ulps, coarsest) -%}
    case
        when {{ coarsest }} <= 0.0000005 then least({{ half_ulps }}, 0.000001)
        else {{ half_ulps }}
    end
{%- endmacro %}
