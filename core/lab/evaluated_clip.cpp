#include "lab/evaluated_clip.h"

namespace tubelet::lab {

using nlohmann::json;

json toJson(const EvaluatedClip& clip) {
    json answers = json::array();
    for (const auto& [question, right, made, drawn] : clip.answers) {
        answers.push_back({{"question", question}, {"right", right}, {"made", made}, {"drawn", drawn}});
    }
    json told{{"number", clip.number},
              {"prompt", clip.prompt},
              {"language", clip.language},
              {"width", clip.width},
              {"height", clip.height},
              {"frames", clip.frames},
              {"subjects", clip.subjects},
              {"seconds", clip.seconds},
              {"answers", std::move(answers)},
              {"madeFeatures", clip.madeFeatures},
              {"drawnFeatures", clip.drawnFeatures}};
    if (clip.psnr) {
        told["psnr"] = *clip.psnr;
    }
    return told;
}

std::optional<EvaluatedClip> evaluatedClipFrom(const std::string& text) {
    try {
        const json told = json::parse(text);
        EvaluatedClip clip;
        told.at("number").get_to(clip.number);
        told.at("prompt").get_to(clip.prompt);
        told.at("language").get_to(clip.language);
        told.at("width").get_to(clip.width);
        told.at("height").get_to(clip.height);
        told.at("frames").get_to(clip.frames);
        told.at("subjects").get_to(clip.subjects);
        told.at("seconds").get_to(clip.seconds);
        told.at("madeFeatures").get_to(clip.madeFeatures);
        told.at("drawnFeatures").get_to(clip.drawnFeatures);
        if (const auto psnr = told.find("psnr"); psnr != told.end()) {
            clip.psnr = psnr->get<double>();
        }
        for (const auto& each : told.at("answers")) {
            AnsweredClip answer;
            each.at("question").get_to(answer.question);
            each.at("right").get_to(answer.right);
            each.at("made").get_to(answer.made);
            each.at("drawn").get_to(answer.drawn);
            clip.answers.push_back(std::move(answer));
        }
        return clip;
    } catch (const json::exception&) {
        return std::nullopt;
    }
}

}  // namespace tubelet::lab
