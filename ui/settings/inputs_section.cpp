#include "ui/settings/inputs_section.h"

#include <algorithm>

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStringList>
#include <QVBoxLayout>

#include "media/video_reader.h"
#include "request/inputs.h"
#include "ui/bridge/failure.h"
#include "ui/bridge/text.h"
#include "ui/settings/crop_view.h"
#include "ui/style/hint_label.h"
#include "ui/style/lora_text.h"
#include "ui/style/picture.h"

namespace tubelet::ui {

namespace {

constexpr QSize kPicture(440, 260);

}  // namespace

QString InputsSection::words(const request::Input& input) {
    const QString name = fromPath(input.file.filename());
    const QString strength = QLocale().toString(input.strength01, 'g', 3);
    switch (input.use) {
        case request::InputUse::Start:
            //: %1 is a file's name, %2 a number up to 1
            return tr("Starts from %1, strength %2").arg(name, strength);
        case request::InputUse::Paint:
            //: %1 is a file's name, %2 a number up to 1
            return tr("Paints into %1, strength %2").arg(name, strength);
        default:
            return shortWords(input.use, name);
    }
}

QString InputsSection::shortWords(request::InputUse use, const QString& name) {
    switch (use) {
        case request::InputUse::Start:
            return tr("Starts from %1").arg(name);
        case request::InputUse::Extend:
            return tr("Goes on with %1").arg(name);
        case request::InputUse::First:
            return tr("First frame: %1").arg(name);
        case request::InputUse::Last:
            return tr("Last frame: %1").arg(name);
        case request::InputUse::Paint:
            return tr("Paints into %1").arg(name);
        case request::InputUse::Blend:
            return tr("Turns into %1").arg(name);
    }
    return name;
}

QString InputsSection::loopWords() {
    return tr("A loop: the last frame leads to the first");
}

QString InputsSection::missing(const request::GenerationRequest& request, const request::ModelFacts& facts) {
    const bool hasFirst = findInput(request, request::InputUse::First) || findInput(request, request::InputUse::Extend);
    const bool hasLast = findInput(request, request::InputUse::Last) != nullptr;
    if (facts.needsFirst && facts.needsLast && !hasFirst && !hasLast) {
        return tr("This model makes a clip between two frames. Choose a picture for the first and one for the last.");
    }
    if (facts.needsFirst && !hasFirst) {
        return tr("This model makes a clip of its first frame. Choose a picture for it.");
    }
    return facts.needsLast && !hasLast
               ? tr("This model makes a clip between two frames. Choose a picture for the last one, too.")
               : QString();
}

InputsSection::InputsSection(QWidget* parent)
    : QWidget(parent),
      m_list(new QLabel(this)),
      m_problem(new HintLabel(this, HintLabel::Tone::Warning)),
      m_cropColumn(new QVBoxLayout),
      m_remove(new QPushButton(tr("Start from noise alone"), this)),
      m_first(makeChoice(request::InputUse::First, QStringLiteral("inputsFirst"), tr("First frame\u2026"))),
      m_last(makeChoice(request::InputUse::Last, QStringLiteral("inputsLast"), tr("Last frame\u2026"))) {
    setObjectName(QStringLiteral("inputs"));
    m_list->setObjectName(QStringLiteral("inputsList"));
    m_list->setWordWrap(true);
    m_list->setTextFormat(Qt::PlainText);
    m_list->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_cropColumn->setSpacing(8);
    m_remove->setObjectName(QStringLiteral("inputsRemove"));
    m_remove->setToolTip(tr("The next clips are made without these pictures and clips, and are no loops."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_list);
    m_problem->setObjectName(QStringLiteral("inputsProblem"));
    column->addWidget(m_problem);
    column->addLayout(m_cropColumn);
    auto* choices = new QHBoxLayout;
    choices->setSpacing(8);
    choices->addWidget(m_first);
    choices->addWidget(m_last);
    choices->addStretch(1);
    column->addLayout(choices);
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
        lines << loopWords();
    }
    m_list->setText(lines.join(QLatin1Char('\n')));
    m_list->setToolTip(files.join(QLatin1Char('\n')));
    arrange();
    showCrops();
}

void InputsSection::setNeeds(const request::ModelFacts& facts) {
    m_needsFirst = facts.needsFirst;
    m_needsLast = facts.needsLast;
    arrange();
}

/// What is shown, and which control the keyboard comes to.
void InputsSection::arrange() {
    const bool hasAny = !m_inputs.empty() || m_loop;
    const bool needsAny = m_needsFirst || m_needsLast;
    const auto has = [this](request::InputUse use) {
        return std::any_of(m_inputs.begin(), m_inputs.end(),
                           [use](const request::Input& input) { return input.use == use; });
    };
    m_list->setVisible(hasAny);
    m_first->setVisible(m_needsFirst);
    m_last->setVisible(m_needsLast);
    m_remove->setVisible(hasAny && !needsAny);
    setFocusProxy(m_needsFirst && !(m_needsLast && has(request::InputUse::First)) ? m_first
                  : m_needsLast                                                   ? m_last
                                                                                  : m_remove);
    setVisible(hasAny || needsAny);
}

QPushButton* InputsSection::makeChoice(request::InputUse use, const QString& name, const QString& text) {
    auto* button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setToolTip(tr("Chooses a picture, or a clip of which one frame is taken; or drop one on the window."));
    connect(button, &QPushButton::clicked, this, [this, use] { ask(use); });
    return button;
}

void InputsSection::ask(request::InputUse use) {
    auto* dialog =
        new QFileDialog(this, use == request::InputUse::First ? tr("The first frame") : tr("The last frame"));
    dialog->setObjectName(QStringLiteral("inputDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(
        tr("Pictures and clips (%1)")
            .arg(QStringLiteral("*.png *.jpg *.jpeg *.webp *.bmp *.tif *.tiff *.mp4 *.mkv *.mov *.webm")));
    if (!m_inputs.empty()) {
        dialog->setDirectory(fromPath(m_inputs.front().file.parent_path()));
    }
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, use](const QString& file) { Q_EMIT chosen(toPath(file), use); });
    dialog->open();
}

void InputsSection::setProblem(const QString& sentence) {
    m_problem->say(sentence);
}

void InputsSection::setShape(QSize shape) {
    m_shape = shape;
    for (const Crop& crop : m_crops) {
        crop.view->setShape(shape);
    }
}

void InputsSection::showCrops() {
    while (m_crops.size() > m_inputs.size()) {
        m_crops.back().view->deleteLater();
        m_crops.back().view->hide();
        m_crops.pop_back();
    }
    while (m_crops.size() < m_inputs.size()) {
        addCrop();
    }
    for (std::size_t i = 0; i < m_inputs.size(); ++i) {
        Crop& crop = m_crops[i];
        crop.view->setPictureName(fromPath(m_inputs[i].file.filename()));
        crop.view->setPosition(m_inputs[i].crop);
        if (crop.file != m_inputs[i].file) {
            crop.file = m_inputs[i].file;
            crop.view->setPicture({}, {});
            load(i);
        }
    }
}

void InputsSection::addCrop() {
    const std::size_t index = m_crops.size();
    auto* view = new CropView(this);
    view->setObjectName(index == 0 ? QStringLiteral("inputsCrop") : QStringLiteral("inputsCrop%1").arg(index + 1));
    view->setShape(m_shape);
    m_cropColumn->addWidget(view, 0, Qt::AlignLeft);
    connect(view, &CropView::moved, this, [this, index](media::CropPosition position) {
        m_inputs.at(index).crop = position;
        Q_EMIT changed();
    });
    m_crops.push_back({{}, view});
}

/// A clip is used whole or by one frame: either way the first one tells the shape.
void InputsSection::load(std::size_t index) {
    m_thread.run(
        this,
        [this, index, file = m_crops[index].file]() -> Background::Continuation {
            const auto frame = media::VideoReader::open(file)->next();
            const QImage small = frame ? thumbnail(*frame, kPicture) : QImage();
            const QSize size = frame ? QSize(frame->width, frame->height) : QSize();
            return [this, index, file, small, size] {
                if (index < m_crops.size() && m_crops[index].file == file) {
                    m_crops[index].view->setPicture(small, size);
                }
            };
        },
        [](const Failure&) {});  // told when the clip is made
}

}  // namespace tubelet::ui
