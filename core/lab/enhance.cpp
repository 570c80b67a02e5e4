#include "lab/enhance.h"

#include "base/error.h"
#include "base/listing.h"
#include "lab/loose_vocabulary.h"
#include "lab/model_among.h"
#include "lab/text_to_text.h"
#include "lab/words_without_part.h"
#include "world/asked_answers.h"

namespace tubelet::lab {
namespace fs = std::filesystem;

std::optional<fs::path> findEnhancer() {
    return modelAmong(kEnhancerFolder);
}

EnhancedPrompt enhance(const std::string& prompt, const fs::path& enhancer, const request::ModelFacts& facts,
                       pipeline::RunObserver& observer, const std::stop_token& stop) {
    if (!knowsWorld(facts)) {
        throw Error(ErrorKind::InvalidValue,
                    says("lab",
                         "%1 does not keep to the words of Tubelet's world, into which the enhancer turns prompts. "
                         "Give it the prompt as it is."),
                    facts.name);
    }
    TextRequest request;
    request.model = enhancer;
    request.text = prompt;
    const auto written = writeText(request, observer, stop);
    if (!written.ended) {
        throw Error(ErrorKind::InvalidValue,
                    counts("lab",
                           "What the enhancer made of the prompt \"%1\" has no end after %n token(s). Say less in the "
                           "prompt, or give it as it is."),
                    written.maxTokens, prompt);
    }
    EnhancedPrompt enhanced{written.text, wordsWithoutPart(prompt, written.text)};
    if (world::answersIn(enhanced.prompt).front().empty()) {
        throw Error(ErrorKind::InvalidValue,
                    says("lab",
                         "The enhancer found no subject of the world in \"%1\". Name one that the model knows, such as "
                         "an animal or a shape, or give the prompt as it is."),
                    prompt);
    }
    observer.onNotice({"enhanced", {says("lab", "The prompt \"%1\" became \"%2\"."), prompt, enhanced.prompt}});
    if (!enhanced.unknown.empty()) {
        std::vector<std::string> quoted;
        for (const auto& word : enhanced.unknown) {
            quoted.push_back("\"" + word + "\"");
        }
        observer.onNotice({"enhancer-unknown",
                           {counts("lab", "The enhancer does not know %n word(s) of the prompt: %1."), quoted.size(),
                            inARow(quoted)}});
    }
    return enhanced;
}

}  // namespace tubelet::lab
