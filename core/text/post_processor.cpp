#include "text/post_processor.h"

#include "base/shown.h"
#include "text/tokenizer_json.h"

namespace tubelet::text {

namespace {

using nlohmann::json;

std::int64_t idIn(const json& value, const std::string& origin) {
    if (!value.is_number_integer() || value < 0 || value > 10'000'000) {
        refuseTokenizerFile(origin,
                            {says("text", "its post-processor has %1 where the number of a token was expected."),
                             base::shownValue(value)});
    }
    return value.get<std::int64_t>();
}

void readTemplate(const json& description, const std::string& origin, PostProcessor& into) {
    const json pieces = description.value("single", json()), special = description.value("special_tokens", json());
    if (!pieces.is_array()) {
        refuseTokenizerFile(origin, {says("text", "its post-processor has no list \"single\".")});
    }
    std::vector<std::int64_t> before, behind;
    int texts = 0;
    for (const json& piece : pieces) {
        if (piece.is_object() && piece.contains("Sequence")) {
            ++texts;
            continue;
        }
        const json named = piece.is_object() ? piece.value("SpecialToken", json()) : json();
        const json id = named.is_object() ? named.value("id", json()) : json();
        const json token =
            id.is_string() && special.is_object() ? special.value(id.get<std::string>(), json()) : json();
        const json ids = token.is_object() ? token.value("ids", json()) : json();
        if (!ids.is_array()) {
            refuseTokenizerFile(origin,
                                {says("text", "its post-processor names a token that it does not describe: %1."),
                                 base::shownValue(piece)});
        }
        for (const json& one : ids) {
            (texts == 0 ? before : behind).push_back(idIn(one, origin));
        }
    }
    if (texts != 1) {
        refuseTokenizerFile(origin,
                            {says("text", "its post-processor's template for one text holds %1 texts."), texts});
    }
    into.before.insert(into.before.begin(), before.begin(), before.end());
    into.behind.insert(into.behind.end(), behind.begin(), behind.end());
}

void add(const json& description, const std::string& origin, PostProcessor& into) {
    const std::string type = typeOf(description);
    if (type == "TemplateProcessing") {
        readTemplate(description, origin, into);
    } else if (type == "BertProcessing" || type == "RobertaProcessing") {
        const json first = description.value("cls", json()), last = description.value("sep", json());
        if (!first.is_array() || first.size() != 2 || !last.is_array() || last.size() != 2) {
            refuseTokenizerFile(origin, {says("text", "its post-processor lacks \"cls\" or \"sep\".")});
        }
        into.before.insert(into.before.begin(), idIn(first[1], origin));
        into.behind.push_back(idIn(last[1], origin));
    } else if (type != "ByteLevel") {
        refuseTokenizerFile(origin, {says("text", "its post-processor is of the kind %1, which Tubelet does not know."),
                                     base::shownValue(type)});
    }
}

}  // namespace

PostProcessor PostProcessor::fromJson(const json& description, const std::string& origin) {
    PostProcessor processor;
    if (!description.is_null()) {
        eachPart(description, "processors", says("text", "post-processor"), origin,
                 [&](const json& part) { add(part, origin, processor); });
    }
    return processor;
}

}  // namespace tubelet::text
