#include "lab/text_to_text.h"

#include <new>

#include "base/error.h"
#include "base/listing.h"
#include "text/text_writer.h"

namespace tubelet::lab {

namespace {

void tellAboutInput(const text::Tokenizer::Encoding& read, pipeline::RunObserver& observer) {
    if (read.unknown.empty()) {
        return;
    }
    std::vector<std::string> pieces;
    for (const std::string& piece : read.unknown) {
        pieces.push_back("\"" + piece + "\"");
    }
    observer.onNotice({"text-unknown", {says("lab", "The model has no token for %1."), inARow(pieces)}});
}

}  // namespace

WrittenText writeText(const TextRequest& request, pipeline::RunObserver& observer, const std::stop_token& stop) {
    try {
        observer.onPhase(request::Phase::Loading);
        text::TextWriter writer(request.model, stop);
        text::GenerationOptions options = writer.defaults();
        options.beams = request.beams.value_or(options.beams);
        options.maxTokens = request.maxTokens.value_or(options.maxTokens);
        options.lengthPenalty = request.lengthPenalty.value_or(options.lengthPenalty);
        for (const Message& warning : {writer.tokenizer().warning(), options.warning}) {
            if (!warning.empty()) {
                observer.onNotice({"model-files", warning});
            }
        }
        if (request.lengthPenalty && options.beams == 1) {
            observer.onNotice(
                {"length-penalty-unused",
                 {says("lab",
                       "The length penalty weighs the texts of a beam search; with one beam it does nothing.")}});
        }
        observer.onPhase(request::Phase::Writing);
        const auto written = writer.write(request.text, options, stop);
        tellAboutInput(written.read, observer);
        return {written.text,  written.found.ids, written.found.score,
                options.beams, options.maxTokens, written.found.ended};
    } catch (const std::bad_alloc&) {
        throw Error(ErrorKind::OutOfMemory,
                    says("lab",
                         "There is not enough memory for the model in %1 and this text. Choose a smaller model, fewer "
                         "beams or fewer tokens."),
                    request.model);
    }
}

}  // namespace tubelet::lab
