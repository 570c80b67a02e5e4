#include "ui/settings/inputs_section.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStringList>
#include <QVBoxLayout>

#include "media/video_reader.h"
#include "ui/bridge/failure.h"
#include "ui/bridge/text.h"
#include "ui/settings/crop_view.h"
#include "ui/style/lora_text.h"
#include "ui/style/picture.h"

namespace tubelet::ui {

namespace {

constexpr QSize kPicture(440, 260);

QString words(const request::Input& input) {
    const QString name = fromPath(input.file.filename());
    switch (input.use) {
        case request::InputUse::Start:
            //: %1 is a file's name, %2 a number up to 1
            return InputsSection::tr("Starts from %1, strength %2")
                .arg(name, QLocale().toString(input.strength01, 'g', 3));
        case request::InputUse::Extend:
            return InputsSection::tr("Goes on with %1").arg(name);
        case request::InputUse::First:
            return InputsSection::tr("First frame: %1").arg(name);
        case request::InputUse::Last:
            return InputsSection::tr("Last frame: %1").arg(name);
        case request::InputUse::Paint:
            //: %1 is a file's name, %2 a number up to 1
            return InputsSection::tr("Paints into %1, strength %2")
                .arg(name, QLocale().toString(input.strength01, 'g', 3));
        case request::InputUse::Blend:
            return InputsSection::tr("Turns into %1").arg(name);
    }
    return name;
}

}  // namespace

InputsSection::InputsSection(QWidget* parent)
    : QWidget(parent),
      m_list(new QLabel(this)),
      m_crop(new CropView(this)),
      m_remove(new QPushButton(tr("Start from noise alone"), this)) {
    setObjectName(QStringLiteral("inputs"));
    m_list->setObjectName(QStringLiteral("inputsList"));
    m_list->setWordWrap(true);
    m_list->setTextFormat(Qt::PlainText);
    m_list->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_crop->setObjectName(QStringLiteral("inputsCrop"));
    m_remove->setObjectName(QStringLiteral("inputsRemove"));
    m_remove->setToolTip(tr("The next clips are made without these pictures and clips, and are no loops."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_list);
    column->addWidget(m_crop, 0, Qt::AlignLeft);
    column->addWidget(m_remove, 0, Qt::AlignLeft);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        setInputs({}, false);
        Q_EMIT changed();
    });
    setInputs({}, false);
}

void InputsSection::setInputs(const std::vector<request::Input>& inputs, bool loop) {
    m_inputs = inputs;
    m_loop = loop;
    QStringList lines, files;
    for (const request::Input& input : inputs) {
        lines << LoraText::breakable(words(input));
        files << fromPath(input.file);
    }
    if (loop) {
        lines << tr("A loop: the last frame leads to the first");
    }
    m_list->setText(lines.join(QLatin1Char('\n')));
    m_list->setToolTip(files.join(QLatin1Char('\n')));
    setVisible(!lines.isEmpty());
    showFirst();
}

void InputsSection::setShape(QSize shape) {
    m_crop->setShape(shape);
}

/// A clip is used whole or by its first frame: either way that frame tells the shape.
void InputsSection::showFirst() {
    const std::filesystem::path file = m_inputs.empty() ? std::filesystem::path() : m_inputs.front().file;
    if (file == m_shown) {
        return;
    }
    m_shown = file;
    m_crop->setPicture({}, {});
    if (file.empty()) {
        return;
    }
    m_thread.run(
        this,
        [this, file]() -> Background::Continuation {
            const auto frame = media::VideoReader::open(file)->next();
            const QImage small = frame ? thumbnail(*frame, kPicture) : QImage();
            const QSize size = frame ? QSize(frame->width, frame->height) : QSize();
            return [this, file, small, size] {
                if (file == m_shown) {
                    m_crop->setPicture(small, size);
                }
            };
        },
        [](const Failure&) {});  // told when the clip is made
}

}  // namespace tubelet::ui
