#include "text/tokenizer_kind.h"

#include <algorithm>
#include <array>
#include <system_error>

#include "base/error.h"
#include "base/shown.h"
#include "text/tokenizer_json.h"

namespace tubelet::text {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kT5 = "T5Tokenizer";
constexpr const char* kByT5 = "ByT5Tokenizer";
constexpr const char* kBackend = "TokenizersBackend";

/// The other classes of transformers 5.23, each with rules of its own.
/// A name that is none of its classes means that the file is followed.
constexpr std::array kOthers = {"AlbertTokenizer",
                                "BartTokenizer",
                                "BarthezTokenizer",
                                "BartphoTokenizer",
                                "BertGenerationTokenizer",
                                "BertJapaneseTokenizer",
                                "BertTokenizer",
                                "BertweetTokenizer",
                                "BigBirdTokenizer",
                                "BioGptTokenizer",
                                "BlenderbotSmallTokenizer",
                                "BlenderbotTokenizer",
                                "CLIPTokenizer",
                                "CTRLTokenizer",
                                "CamembertTokenizer",
                                "CanineTokenizer",
                                "ClvpTokenizer",
                                "CodeLlamaTokenizer",
                                "CohereTokenizer",
                                "CpmAntTokenizer",
                                "CpmTokenizer",
                                "DPRQuestionEncoderTokenizer",
                                "DebertaTokenizer",
                                "DebertaV2Tokenizer",
                                "DiaTokenizer",
                                "EsmTokenizer",
                                "EsmcTokenizer",
                                "FNetTokenizer",
                                "FSMTTokenizer",
                                "FlaubertTokenizer",
                                "FunnelTokenizer",
                                "GPT2Tokenizer",
                                "GPTNeoXJapaneseTokenizer",
                                "GPTNeoXTokenizer",
                                "GPTSw3Tokenizer",
                                "GemmaTokenizer",
                                "HerbertTokenizer",
                                "LEDTokenizer",
                                "LasrTokenizer",
                                "LayoutLMv2Tokenizer",
                                "LayoutLMv3Tokenizer",
                                "LayoutXLMTokenizer",
                                "LlamaTokenizer",
                                "LukeTokenizer",
                                "LxmertTokenizer",
                                "M2M100Tokenizer",
                                "MBart50Tokenizer",
                                "MBartTokenizer",
                                "MLukeTokenizer",
                                "MPNetTokenizer",
                                "MarianTokenizer",
                                "MarkupLMTokenizer",
                                "MgpstrTokenizer",
                                "MobileBertTokenizer",
                                "MvpTokenizer",
                                "MyT5Tokenizer",
                                "NllbTokenizer",
                                "NougatTokenizer",
                                "OpenAIGPTTokenizer",
                                "PLBartTokenizer",
                                "ParakeetTokenizer",
                                "PegasusTokenizer",
                                "PerceiverTokenizer",
                                "PhobertTokenizer",
                                "ProphetNetTokenizer",
                                "Qwen2Tokenizer",
                                "Qwen3_5Tokenizer",
                                "RagTokenizer",
                                "ReformerTokenizer",
                                "RemBertTokenizer",
                                "RoCBertTokenizer",
                                "RoFormerTokenizer",
                                "RobertaTokenizer",
                                "SeamlessM4TTokenizer",
                                "Siglip2Tokenizer",
                                "SiglipTokenizer",
                                "Speech2TextTokenizer",
                                "SpeechT5Tokenizer",
                                "SplinterTokenizer",
                                "TapasTokenizer",
                                "Tipsv2Tokenizer",
                                "UdopTokenizer",
                                "VideoPrismTokenizer",
                                "VitsTokenizer",
                                "Wav2Vec2CTCTokenizer",
                                "Wav2Vec2PhonemeCTCTokenizer",
                                "WhisperTokenizer",
                                "XGLMTokenizer",
                                "XLMRobertaTokenizer",
                                "XLMTokenizer",
                                "XLNetTokenizer"};

std::string withoutFast(std::string name) {
    if (name.ends_with("Fast")) {
        name.resize(name.size() - 4);
    }
    return name;
}

std::string textOf(const json& object, const char* key) {
    const json value = object.is_object() ? object.value(key, json()) : json();
    return value.is_string() ? value.get<std::string>() : std::string();
}

/// The class that belongs to a type of model; empty: none is known.
std::string registered(const std::string& modelType) {
    return modelType == "t5" || modelType == "mt5" || modelType == "switch_transformers" ? kT5
           : modelType == "umt5"                                                         ? kBackend
           : modelType == "byt5"                                                         ? kByT5
           : modelType == "myt5"                                                         ? "MyT5Tokenizer"
                                                                                         : "";
}

}  // namespace

TokenizerKind tokenizerKind(const std::string& className, const fs::path& folder) {
    const std::string name = withoutFast(className);
    if (name == "AutoTokenizer") {
        return autoTokenizerKind(folder);
    }
    if (name.empty() || name == kT5) {
        return TokenizerKind::T5;
    }
    if (name == kByT5) {
        return TokenizerKind::Bytes;
    }
    if (std::find(kOthers.begin(), kOthers.end(), name) == kOthers.end()) {
        return TokenizerKind::FromFile;
    }
    throw Error(ErrorKind::ModelUnreadable,
                says("text",
                     "The tokenizer in %1 is of the class %2. Tubelet reads T5Tokenizer, ByT5Tokenizer, and "
                     "tokenizer.json of the kind Unigram. Choose a T5, mT5, ByT5 or UMT5 model."),
                folder, base::shownText(className));
}

TokenizerKind autoTokenizerKind(const fs::path& folder) {
    const json config = readIfThere(folder / "config.json");
    std::string named = textOf(readIfThere(folder / "tokenizer_config.json"), "tokenizer_class");
    if (named.empty()) {
        named = textOf(config, "tokenizer_class");
    }
    const std::string byModel = registered(textOf(config, "model_type"));
    if (named.empty() || byModel == kBackend) {
        // A UMT5 follows its file, whatever class is named.
        return tokenizerKind(byModel.empty() ? kT5 : byModel, folder);
    }
    return tokenizerKind(named, folder);
}

}  // namespace tubelet::text
