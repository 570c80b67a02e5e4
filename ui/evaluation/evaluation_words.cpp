#include "ui/evaluation/evaluation_words.h"

#include <algorithm>

#include <QLocale>
#include <QRegularExpression>

#include "ui/bridge/text.h"
#include "ui/bridge/told.h"
#include "ui/training/training_words.h"

namespace tubelet::ui {

QString EvaluationWords::number(double value, int digits) {
    return QLocale().toString(value, 'f', digits);
}

QString EvaluationWords::heading(const std::string& question) {
    const QString word = TrainingWords::question(question);
    return word.left(1).toUpper() + word.mid(1);
}

QString EvaluationWords::part(const std::string& name) {
    static const QRegularExpression size(QStringLiteral("^(\\d+)x(\\d+)$"));
    const QString text = fromUtf8(name);
    if (const auto match = size.match(text); match.hasMatch()) {
        return QStringLiteral("%1 \u00d7 %2").arg(match.captured(1), match.captured(2));
    }
    return name == "English"       ? tr("English")
           : name == "Chinese"     ? tr("Chinese")
           : name == "one subject" ? tr("one subject")
           : name == "2 subjects"  ? tr("two subjects")
                                   : text;
}

QString EvaluationWords::language(const std::string& code) {
    return code == "en" ? tr("English") : code == "zh" ? tr("Chinese") : fromUtf8(code);
}

QString EvaluationWords::setting(const std::string& key) {
    return key == "steps"      ? tr("Steps")
           : key == "guidance" ? tr("Guidance")
           : key == "sampler"  ? tr("Sampler")
           : key == "shift"    ? tr("Shift")
           : key == "frames"   ? tr("Frames")
           : key == "seed"     ? tr("Seed of the prompts")
           : key == "device"   ? tr("Device")
           : key == "dtype"    ? tr("Precision")
                               : QString();
}

QString EvaluationWords::share(const lab::Share& share) {
    if (share.asked == 0) {
        return dash();
    }
    const auto [low, high] = share.interval();
    //: a share and where the true one lies with 95 % certainty: "62.5 % (42 to 79)"
    return tr("%1 % (%2 to %3)").arg(number(100 * share.value(), 1), number(100 * low, 0), number(100 * high, 0));
}

QString EvaluationWords::modelName(const EvaluationColumn& column) {
    const lab::Evaluation* evaluation = column.evaluation();
    return !evaluation ? tr("not read") : evaluation->name.empty() ? tr("a model") : fromUtf8(evaluation->name);
}

QString EvaluationWords::folderName(const EvaluationColumn& column) {
    return fromPath((column.read ? column.read->folder : column.opened).filename());
}

void EvaluationWords::sortQuestions(std::vector<std::string>& questions) {
    static const std::vector<std::string> order{"subject", "colour", "background", "motion"};
    std::stable_sort(questions.begin(), questions.end(), [](const std::string& one, const std::string& other) {
        return std::find(order.begin(), order.end(), one) < std::find(order.begin(), order.end(), other);
    });
}

QString EvaluationWords::unfinished(const lab::ReadEvaluation& read) {
    std::int64_t clips = 0;
    for (const auto& evaluation : read.evaluations) {
        clips += evaluation.totals.clips;
    }
    if (!read.lastWritten) {
        return tr("%1 has no report and no clip yet: its first one is still made, or it was stopped. The same command "
                  "goes on where it stands.")
            .arg(fromPath(read.folder));
    }
    return told({counts("ui",
                        "%1 has no report yet: it is still made, or was stopped. The figures are those of the %n "
                        "clip(s) that (is|are) there, the last written %2 ago. The same command goes on where it "
                        "stands."),
                 clips, read.folder, toUtf8(clockTime(1000 * read.secondsQuiet()))});
}

QString EvaluationWords::answers(const std::vector<std::string>& answers) {
    QStringList words;
    for (const std::string& answer : answers) {
        words << fromUtf8(answer);
    }
    return words.join(QStringLiteral(", "));
}

}  // namespace tubelet::ui
