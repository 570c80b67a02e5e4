#include "ui/bridge/window_words.h"

#include <utility>

#include <QRegularExpression>

namespace tubelet::ui {

namespace {

struct OwnText {
    const char* english;  ///< the engine's
    Text own;             ///< the window's; its places are some of those
};

const OwnText kOwnTexts[] = {
    {"At timestep %1 the model gave values that are not numbers. Try --dtype float32.",
     says("ui", "At timestep %1 the model gave values that are not numbers. Try another model.")},
    {"%1 holds %2 (%3), which changes a model and is none itself. Name the model that it is made for with --model to "
     "see whether it fits.",
     says("ui",
          "%1 holds %2 (%3), which changes a model and is none itself. Add it in the list of LoRAs to see "
          "whether it fits.")},
    {"%1 holds %2 (%3), which changes a model and is none itself; nothing of it fits the model %4. Name the model that "
     "it is made for with --model.",
     says("ui",
          "%1 holds %2 (%3), which changes a model and is none itself; nothing of it fits the model %4. "
          "Choose the model that it is made for.")},
    {"It doesn't say what its colours mean, and is read as BT.709, as players take clips of this size. Python's tools "
     "(imageio, diffusers' export_to_video) mean BT.601 and don't say so: if greens and reds are off, read it with "
     "--color-matrix bt601.",
     says("ui",
          "It doesn't say what its colours mean, and is read as BT.709, as players take clips of this size. "
          "Python's tools (imageio, diffusers' export_to_video) mean BT.601 and don't say so: greens and "
          "reds may be off.")},
    {"No model was found. Searched: %1. Name a model folder with --model, or set TUBELET_MODELS.",
     says("ui", "No model was found. Searched: %1. Open a model folder, or set TUBELET_MODELS.")},
    {"the CUDA part of LibTorch can't be loaded (%1); fetch its libraries once with: tools/run --cuda",
     says("ui", "the CUDA part of LibTorch can't be loaded (%1)")},
    {"The device cuda was asked for, but %1. Found: cpu (%2). Use --device cpu or auto.",
     says("ui",
          "The graphics card (CUDA) was chosen, but %1. Found: the processor (%2). Choose the processor or "
          "Automatic as the device.")},
    {"The decoder produced values that are not numbers, which would show as black. Try --dtype float32 or a lower "
     "guidance.",
     says("ui",
          "The decoder produced values that are not numbers, which would show as black. Try a lower "
          "guidance.")},
    {"Step %1 gave values that are not numbers, which would end as a black clip. Lower the guidance, or compute in "
     "float32 (--dtype float32).",
     says("ui", "Step %1 gave values that are not numbers, which would end as a black clip. Lower the guidance.")},
    {"Step %1 is not kept: this run has no folder for its steps. Name one (--save-steps) to see earlier steps.",
     says("ui", "Step %1 is not kept: this run has no folder for its steps.")},
    {"there is no such folder. Name the one that was given to --keep-run.",
     says("ui", "there is no such folder. Make the clip again.")},
    {"it is a file. Name the folder that was given to --keep-run.", says("ui", "it is a file. Make the clip again.")},
    {"it is empty. Name the folder that was given to --keep-run.", says("ui", "it is empty. Make the clip again.")},
    {"it holds no run.json. Name the folder that was given to --keep-run.",
     says("ui", "it holds no run.json. Make the clip again.")},
    {"The model in %1 is another one than that of the run in %2: it has changed since. Put the model back, name it "
     "with --model, or make the clip again.",
     says("ui",
          "The model in %1 is another one than that of the run in %2: it has changed since. Put the model "
          "back, or make the clip again.")},
    {"The model %1 of the run in %2 is gone. Put it back, or name where it lies now with --model.",
     says("ui", "The model %1 of the run in %2 is gone. Put it back, or make the clip again.")},
    {"There is no model in %1. Name with --model where the model of the run in %2 lies now.",
     says("ui", "There is no model in %1, where that of the run in %2 was. Put it back, or make the clip again.")},
    {"The LoRA %1 of the run in %2 is gone. Put it back, or name where it lies now with %3.",
     says("ui", "The LoRA %1 of the run in %2 is gone. Put it back, or make the clip again.")},
    {"name where that one lies now (--lora FILE)", says("ui", "branch off a step of the run")},
    {"branch off the run (tubelet branch)", says("ui", "branch off a step of the run")},
    {"name it to take it all the same (%1)", says("ui", "choose it again in the list of LoRAs")},
    {"The LoRA %1 is none that was in use: --lora says where those lie now. To go on with others, branch off the run "
     "(tubelet branch).",
     says("ui", "The LoRA %1 is none that was in use. To go on with others, branch off a step of the run.")},
    {"The folder for step latents, %1, can't be created: %2. Choose another folder (--keep-run, or XDG_CACHE_HOME for "
     "the studio's).",
     says("ui", "The folder for step latents, %1, can't be created: %2. Choose another folder (XDG_CACHE_HOME).")},
};

}  // namespace

Message WindowWords::textOf(Message message) {
    for (const OwnText& text : kOwnTexts) {
        if (!message.room.empty() && message.text == text.english) {
            message.room = text.own.room;
            message.text = text.own.english;
            break;
        }
    }
    return message;
}

QString WindowWords::fieldOf(const QString& option) {
    const std::pair<const char*, QString> fields[] = {
        {"--size", tr("Size")},
        {"--frames", tr("Duration")},
        {"--duration", tr("Duration")},
        {"--fps", tr("Frame rate")},
        {"--steps", tr("Steps")},
        {"--guidance", tr("Guidance")},
        {"--low-noise-guidance", tr("Guidance at low noise")},
        {"--sampler", tr("Sampler")},
        {"--shift", tr("Shift")},
        {"--seed", tr("Seed")},
        {"--device", tr("Device")},
        {"--model", tr("Model")},
        {"--lora", tr("LoRA")},
        {"--threads", tr("Processor threads")},
        {"--variations", tr("How many clips")},
        //: how far a run may go from what it begins with
        {"--strength", tr("Strength")},
        {"--feather", tr("Soft edge")},
        {"--fade", tr("Fade")},
        {"--start", tr("Starts from")},
        {"--extend", tr("Goes on with")},
        {"--first", tr("First frame")},
        {"--last", tr("Last frame")},
        {"--loop", tr("A loop")},
    };
    for (const auto& [name, words] : fields) {
        if (option == QLatin1String(name)) {
            //: the name of a field in a sentence
            return tr("\u201c%1\u201d").arg(words);
        }
    }
    return {};
}

QString WindowWords::withFields(QString text) {
    static const QRegularExpression kBrackets(QStringLiteral(u" ?[(（][^()（）]*--[a-z][^()（）]*[)）]"));
    static const QRegularExpression kOption(QStringLiteral("--[a-z]+(?:-[a-z]+)*"));
    const auto replace = [](const QString& before, const QRegularExpression& what, const auto& with) {
        QString result;
        qsizetype end = 0;
        for (auto found = what.globalMatch(before); found.hasNext();) {
            const auto match = found.next();
            result += before.mid(end, match.capturedStart() - end) + with(match.captured());
            end = match.capturedEnd();
        }
        return result + before.mid(end);
    };
    text = replace(text, kBrackets, [](const QString& brackets) {
        for (auto options = kOption.globalMatch(brackets); options.hasNext();) {
            if (fieldOf(options.next().captured()).isEmpty()) {
                return QString();
            }
        }
        return brackets;
    });
    return replace(text, kOption, [](const QString& option) {
        const QString field = fieldOf(option);
        return field.isEmpty() ? option : field;
    });
}

QString WindowWords::ofArgument(const QString& shown) {
    const QString field = fieldOf(shown);
    return field.isEmpty() ? shown : field;
}

}  // namespace tubelet::ui
