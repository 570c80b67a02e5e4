#include "ui/style/lora_text.h"

#include <QFile>
#include <QLocale>
#include <QStringList>

namespace tubelet::ui {

namespace {

constexpr int kDigits = 6;
constexpr int kLongestPiece = 16;  // characters of a label without a place to break
constexpr QChar kBreak(0x200b);    // zero width space

QString decoded(const std::filesystem::path& path) {
    return QFile::decodeName(path.native().c_str());
}

}  // namespace

QString LoraText::name(const std::filesystem::path& file) {
    const QString ending = QStringLiteral(".safetensors");
    QString name = decoded(file.filename());
    if (name.endsWith(ending, Qt::CaseInsensitive)) {
        name.chop(ending.size());
    }
    const bool isAnyones = name == QLatin1String("adapter_model") || name == QLatin1String("pytorch_lora_weights");
    const QString folder = decoded(file.parent_path().filename());
    return isAnyones && !folder.isEmpty() ? folder + QLatin1Char('/') + name : name;
}

QString LoraText::strength(double strength) {
    return QLocale().toString(strength, 'g', kDigits);
}

QString LoraText::expert(request::Expert expert) {
    switch (expert) {
        case request::Expert::Both:
            return tr("both", "of a model's two transformers");
        case request::Expert::HighNoise:
            return tr("high noise");
        case request::Expert::LowNoise:
            return tr("low noise");
        case request::Expert::Auto:
            break;
    }
    return tr("automatic");
}

QString LoraText::list(const std::vector<request::Lora>& loras) {
    QStringList names;
    for (const request::Lora& lora : loras) {
        const bool isForOne = lora.expert == request::Expert::HighNoise || lora.expert == request::Expert::LowNoise;
        names << (isForOne
                      //: a LoRA file's name, its strength, and which of two transformers it is for
                      ? tr("%1 (%2, %3)").arg(name(lora.file), strength(lora.strength), expert(lora.expert))
                      //: a LoRA file's name, and its strength
                      : tr("%1 (%2)").arg(name(lora.file), strength(lora.strength)));
    }
    return names.isEmpty() ? QString() : tr("LoRA: %1").arg(names.join(tr(", ", "between words of a list")));
}

QString LoraText::breakable(const QString& text) {
    QString result;
    int piece = 0;
    for (const QChar letter : text) {
        result += letter;
        piece = letter.isSpace() || letter.isLowSurrogate() ? 0 : piece + 1;
        const bool isJoint = letter == QLatin1Char('/') || letter == QLatin1Char('_') || letter == QLatin1Char('-');
        if ((isJoint && piece > 1) || (piece >= kLongestPiece && !letter.isHighSurrogate())) {
            result += kBreak;
            piece = 0;
        }
    }
    return result;
}

}  // namespace tubelet::ui
