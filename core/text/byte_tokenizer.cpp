#include "text/byte_tokenizer.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "base/error.h"
#include "base/shown.h"
#include "base/utf8.h"
#include "text/byte_letters.h"

namespace tubelet::text {

namespace {

using nlohmann::json;

constexpr std::array kNamed = {std::pair("pad_token", "<pad>"), std::pair("eos_token", "</s>"),
                               std::pair("unk_token", "<unk>")};
constexpr int kUsualExtraIds = 125;

AddedToken special(const std::string& content) {
    AddedToken token;
    token.content = content;
    return token;
}

std::string contentOf(const json& token) {
    const json content = token.is_object() ? token.value("content", json()) : token;
    return content.is_string() ? content.get<std::string>() : std::string();
}

}  // namespace

TokenizerFiles byteTokenizer(const TokenizerSideFiles& side) {
    const json config = side.config.is_object() ? side.config : json::object();
    const auto requireKnown = [&](const json& token, bool isKnown) {
        if (!isKnown) {
            throw Error(ErrorKind::ModelUnreadable,
                        says("text",
                             "The tokenizer in %1 names the token %2; of a ByT5Tokenizer, Tubelet knows <pad>, </s>, "
                             "<unk> and <extra_id_N> alone."),
                        side.folder, base::shownValue(token));
        }
    };
    TokenizerFiles files;
    for (const auto& [key, content] : kNamed) {
        const json named = config.value(key, json());
        requireKnown(named, named.is_null() || contentOf(named) == content);
        files.pieces.push_back({content, -1e3});
        AddedToken token = special(content);
        token.leftStrip = !named.is_object() || named.value("lstrip", json()) == true;
        token.rightStrip = !named.is_object() || named.value("rstrip", json()) == true;
        files.added.push_back(std::move(token));
    }
    for (int byte = 0; byte < 256; ++byte) {
        files.pieces.push_back({byteLetters(traced(std::string(1, static_cast<char>(byte)), 0)).text, -1});
    }
    json extra = config.value("extra_special_tokens", config.value("additional_special_tokens", json()));
    if (!extra.is_array() || extra.empty()) {
        extra = json::array();
        const int count = config.contains("extra_ids") ? side.extraIds() : kUsualExtraIds;
        for (int i = 0; i < count; ++i) {
            extra.push_back("<extra_id_" + std::to_string(i) + ">");
        }
    }
    for (const json& token : extra) {
        const std::string content = contentOf(token);
        requireKnown(token, content.starts_with("<extra_id_"));
        files.added.push_back(special(content));
    }
    for (const json& token : config.value("added_tokens_decoder", json::object())) {
        const std::string content = contentOf(token);
        requireKnown(token, std::any_of(files.added.begin(), files.added.end(),
                                        [&](const AddedToken& known) { return known.content == content; }));
    }
    files.normalizer = Normalizer(json{{"type", "ByteLevel"}}, "this program");
    files.preTokenizer = PreTokenizer(json(), "this program");
    files.decoder = TokenDecoder::bytes();
    files.endToken = "</s>";
    files.padToken = "<pad>";
    return files;
}

namespace {
constexpr std::int64_t kFirstByte = std::ssize(kNamed);  // the named tokens come before the bytes
}

std::vector<std::int64_t> byteTokens(std::string_view text) {
    std::vector<std::int64_t> ids;
    for (const char byte : text) {
        ids.push_back(kFirstByte + static_cast<unsigned char>(byte));
    }
    ids.push_back(kByteEnd);
    return ids;
}

std::string byteText(const std::vector<std::int64_t>& ids) {
    std::string bytes, text;
    for (const auto id : ids) {
        if (id >= kFirstByte && id < kFirstByte + 256) {
            bytes += static_cast<char>(id - kFirstByte);
        }
    }
    for (std::size_t at = 0; at < bytes.size();) {
        if (const auto character = base::takeCharacter(bytes, at)) {
            text += base::encodeUtf8(*character);
        }
    }
    return text;
}

}  // namespace tubelet::text
