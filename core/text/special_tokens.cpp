#include "text/special_tokens.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/error.h"
#include "base/shown.h"
#include "text/tokenizer_json.h"

namespace tubelet::text {

namespace {

using nlohmann::json;

constexpr int kDefaultExtraIds = 100;
constexpr int kMostExtraIds = 100'000;
constexpr std::array<const char*, 7> kNamed = {"bos_token", "eos_token", "unk_token", "sep_token",
                                               "pad_token", "cls_token", "mask_token"};

[[noreturn]] void fail(const std::filesystem::path& folder, const Message& why) {
    throw Error(ErrorKind::ModelUnreadable,
                says("text", "The tokenizer in %1 can't be used: %2 Download or copy the tokenizer again."), folder,
                why);
}

/// A token from a JSON string (then it is special) or from an object with "content" and flags.
AddedToken readToken(const std::filesystem::path& folder, const json& value, bool special) {
    AddedToken token;
    if (value.is_string()) {
        token.content = value.get<std::string>();
    } else if (value.is_object() && value.contains("content") && value["content"].is_string()) {
        token.content = value["content"].get<std::string>();
        token.singleWord = flagIn(value, "single_word", false);
        token.leftStrip = flagIn(value, "lstrip", false);
        token.rightStrip = flagIn(value, "rstrip", false);
        token.special = flagIn(value, "special", special);
        token.normalized = flagIn(value, "normalized", !token.special);
    } else {
        fail(folder, {says("text", "one of its special tokens is neither a text nor an object with \"content\".")});
    }
    return token;
}

/// Collects tokens in order; the first of a content counts, but each can make it special.
class Collection {
  public:
    void add(AddedToken token) {
        const auto known = std::find_if(m_tokens.begin(), m_tokens.end(),
                                        [&](const AddedToken& other) { return other.content == token.content; });
        if (known != m_tokens.end()) {
            known->special = known->special || token.special;
        } else if (!token.content.empty()) {
            m_tokens.push_back(std::move(token));
        }
    }

    /// A token whose flags count, also for a content that is there already.
    void set(AddedToken token) {
        const auto known = std::find_if(m_tokens.begin(), m_tokens.end(),
                                        [&](const AddedToken& other) { return other.content == token.content; });
        if (known == m_tokens.end()) {
            add(std::move(token));
        } else {
            *known = std::move(token);
        }
    }

    /// A token that is left as it is where its content is there already.
    void addMissing(AddedToken token) {
        if (std::none_of(m_tokens.begin(), m_tokens.end(),
                         [&](const AddedToken& other) { return other.content == token.content; })) {
            add(std::move(token));
        }
    }
    const std::vector<AddedToken>& tokens() const { return m_tokens; }

  private:
    std::vector<AddedToken> m_tokens;
};

/// Tokens with their declared ids, which give the order alone: an id comes from the vocabulary.
std::map<std::int64_t, AddedToken> declaredTokens(const TokenizerSideFiles& files) {
    std::map<std::int64_t, AddedToken> tokens;
    if (files.config.contains("added_tokens_decoder") && files.config["added_tokens_decoder"].is_object()) {
        for (const auto& [id, token] : files.config["added_tokens_decoder"].items()) {
            char* end = nullptr;
            const long long number = std::strtoll(id.c_str(), &end, 10);
            if (id.empty() || *end != '\0') {
                fail(files.folder,
                     {says("text", "added_tokens_decoder has the key %1, which is not a number."), base::inQuotes(id)});
            }
            tokens[number] = readToken(files.folder, token, false);
        }
        return tokens;
    }
    if (files.addedIds.is_object()) {
        for (const auto& [content, id] : files.addedIds.items()) {
            if (id.is_number_integer()) {
                AddedToken token;
                token.content = content;
                token.normalized = true;
                token.special = false;
                tokens[id.get<std::int64_t>()] = token;
            }
        }
    }
    if (files.vocabularyAdded.is_array()) {
        for (const json& token : files.vocabularyAdded) {
            if (!token.is_object() || !token.contains("id") || !token["id"].is_number_integer()) {
                fail(files.folder, {says("text", "an added token of tokenizer.json has no \"id\".")});
            }
            tokens[token["id"].get<std::int64_t>()] = readToken(files.folder, token, false);
        }
    }
    return tokens;
}

/// tokenizer_config.json, with special_tokens_map.json laid over it where transformers
/// still reads that.
json mergedConfig(const TokenizerSideFiles& files) {
    json config = files.config.is_object() ? files.config : json::object();
    if (!config.contains("added_tokens_decoder") && files.specialMap.is_object()) {
        config.update(files.specialMap);
    }
    // The older name of the list.
    const auto extra = config.find("extra_special_tokens");
    if ((extra == config.end() || extra->empty()) && config.contains("additional_special_tokens")) {
        config["extra_special_tokens"] = config["additional_special_tokens"];
    }
    return config;
}

bool isNamed(const std::string& key) {
    return std::find(kNamed.begin(), kNamed.end(), key) != kNamed.end();
}

/// What TokenizersBackend adds, in its order.
SpecialTokens readFollowingFile(const TokenizerSideFiles& files) {
    const json config = mergedConfig(files);
    Collection collection;
    for (const json& token : files.vocabularyAdded.is_array() ? files.vocabularyAdded : json::array()) {
        collection.set(readToken(files.folder, token, false));
    }
    for (auto& [id, token] : declaredTokens(files)) {
        collection.set(token);
    }
    SpecialTokens special{{}, "", ""};
    for (const auto& [key, value] : config.items()) {
        if (!isNamed(key) || value.is_null()) {
            continue;
        }
        const std::string content = readToken(files.folder, value, true).content;
        if (key == "eos_token") {
            special.endToken = content;
        } else if (key == "pad_token") {
            special.padToken = content;
        }
    }
    const auto named = [&](const char* key) {
        if (config.contains(key) && !config[key].is_null()) {
            AddedToken token = readToken(files.folder, config[key], true);
            token.special = true;
            collection.addMissing(std::move(token));
        }
    };
    for (const char* key : kNamed) {
        named(key);
    }
    for (const auto& [key, value] : config.items()) {
        if (key.ends_with("_token") && !isNamed(key) && value.is_string()) {
            named(key.c_str());
        }
    }
    const json extra = config.value("extra_special_tokens", json());
    for (const json& token : extra.is_array() || extra.is_object() ? extra : json::array()) {
        collection.addMissing(readToken(files.folder, token, true));
    }
    special.added = collection.tokens();
    return special;
}

AddedToken extraIdToken(int number) {
    AddedToken token;
    token.content = "<extra_id_" + std::to_string(number) + ">";
    return token;
}

}  // namespace

int TokenizerSideFiles::extraIds() const {
    if (!config.is_object() || !config.contains("extra_ids")) {
        return kDefaultExtraIds;
    }
    const json& value = config["extra_ids"];
    if (!value.is_number_integer() || value < 0 || value > kMostExtraIds) {
        fail(folder,
             {says("text", "\"extra_ids\" in tokenizer_config.json must be a whole number from 0 to %1, got %2."),
              kMostExtraIds, base::shownValue(value)});
    }
    return value.get<int>();
}

SpecialTokens readSpecialTokens(const TokenizerSideFiles& files, std::vector<AddedToken> modelTokens,
                                TokenizerKind kind) {
    if (kind == TokenizerKind::FromFile) {
        return readFollowingFile(files);
    }
    const json config = mergedConfig(files);
    Collection collection;
    for (auto& [id, token] : declaredTokens(files)) {
        collection.add(token);
    }

    SpecialTokens special{{}, "</s>", "<pad>"};
    for (const char* key : kNamed) {
        std::string content = key == std::string("eos_token")   ? special.endToken
                              : key == std::string("pad_token") ? special.padToken
                              : key == std::string("unk_token") ? "<unk>"
                                                                : "";
        if (config.contains(key) && !config[key].is_null()) {
            const AddedToken token = readToken(files.folder, config[key], true);
            content = token.content;
            collection.add(token);
        } else if (!content.empty()) {
            collection.add(readToken(files.folder, json(content), true));
        }
        if (key == std::string("eos_token")) {
            special.endToken = content;
        } else if (key == std::string("pad_token")) {
            special.padToken = content;
        }
    }
    for (const auto& [key, value] : config.items()) {
        if (key.ends_with("_token") && !isNamed(key) && value.is_string()) {
            collection.add(readToken(files.folder, value, true));
        }
    }

    const auto extra = config.find("extra_special_tokens");
    if (extra != config.end() && extra->is_array()) {
        for (const json& token : *extra) {
            collection.add(readToken(files.folder, token, true));
        }
    } else {
        const bool hasExtraIds = std::any_of(modelTokens.begin(), modelTokens.end(), [](const AddedToken& token) {
            return token.content.starts_with("<extra_id_");
        });
        for (AddedToken& token : modelTokens) {
            collection.add(std::move(token));
        }
        for (int i = 0; i < (hasExtraIds ? 0 : files.extraIds()); ++i) {
            collection.add(extraIdToken(i));
        }
        if (extra != config.end() && extra->is_object()) {
            for (const auto& [name, token] : extra->items()) {
                collection.add(readToken(files.folder, token, true));
            }
        }
    }
    special.added = collection.tokens();
    return special;
}

}  // namespace tubelet::text
