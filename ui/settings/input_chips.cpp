#include "ui/settings/input_chips.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QPixmap>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include "base/logging.h"
#include "media/video_reader.h"
#include "request/fields.h"
#include "ui/bridge/text.h"
#include "ui/settings/inputs_section.h"
#include "ui/style/decimal_box.h"
#include "ui/style/icon.h"
#include "ui/style/picture.h"

namespace tubelet::ui {

namespace {

constexpr QSize kPicture(40, 24);
constexpr int kStrengthDecimals = 2;
constexpr int kLeastCharacters = 12;  ///< of a name that is cut
constexpr int kPadding = 14;          ///< of a button beside its picture and words

/// Never throws: what can't be read is told when the clip is made.
QVector<QImage> firstFrame(const std::filesystem::path& file, QSize box) {
    try {
        const auto frame = media::VideoReader::open(file)->next();
        return frame ? QVector<QImage>{thumbnail(*frame, box)} : QVector<QImage>();
    } catch (const std::exception& error) {
        base::logger("ui")->info("no picture of {}: {}", file.string(), error.what());
        return {};
    }
}

std::vector<request::Input> withoutStrengths(std::vector<request::Input> inputs) {
    for (request::Input& input : inputs) {
        input.strength01 = 0;
    }
    return inputs;
}

}  // namespace

InputChips::InputChips(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("inputChips"));
    m_column->setContentsMargins(8, 0, 8, 6);
    m_column->setSpacing(2);
    connect(&m_loader, &ThumbnailLoader::ready, this, [this](qint64 key, quint64 ticket, const auto& pictures) {
        if (ticket >= m_firstTicket && !pictures.isEmpty() && key < static_cast<qint64>(m_chips.size())) {
            m_chips[static_cast<std::size_t>(key)].button->setIcon(QPixmap::fromImage(pictures.front()));
        }
    });
    hide();
}

void InputChips::setInputs(const std::vector<request::Input>& inputs, bool loop) {
    if (inputs == m_inputs && loop == m_loop) {
        return;
    }
    const bool sameChips = loop == m_loop && withoutStrengths(inputs) == withoutStrengths(m_inputs);
    m_inputs = inputs;
    m_loop = loop;
    if (sameChips) {
        showStrengths();
        return;
    }
    m_firstTicket = m_loader.load(-1, [] { return QVector<QImage>(); });
    m_chips.clear();
    while (QLayoutItem* item = m_column->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const request::Input& input : inputs) {
        addChip(chipOf(input), input.file);
    }
    if (loop) {
        addChip({}, {});
    }
    showStrengths();
    setVisible(!m_chips.empty());
    elide();
}

InputChips::Chip InputChips::chipOf(const request::Input& input) const {
    Chip chip;
    chip.use = input.use;
    chip.name = m_prompts ? m_prompts(input.file) : QString();
    if (chip.name.isEmpty()) {
        chip.name = fromPath(input.file.filename());
    } else {
        chip.cut = Qt::ElideRight;
    }
    return chip;
}

QString InputChips::wordsOf(const Chip& chip, const QString& name) const {
    return chip.use ? InputsSection::shortWords(*chip.use, name) : InputsSection::loopWords();
}

void InputChips::addChip(Chip chip, const std::filesystem::path& file) {
    const int place = static_cast<int>(m_chips.size());
    const QString words = wordsOf(chip, chip.name);
    auto* line = new QWidget(this);
    auto* button = new QToolButton(line);
    button->setObjectName(QStringLiteral("inputChip"));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIconSize(kPicture);
    button->setIcon(icon(file.empty() ? QStringLiteral("loop") : QStringLiteral("start")));
    button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    button->setAccessibleName(words);
    button->setToolTip(file.empty() ? tr("Shows it in the settings.")
                                    //: what it is for, the file's name, what a click does
                                    : tr("%1\n%2\nShows it in the settings.").arg(words, fromPath(file)));
    auto* away = new QToolButton(line);
    away->setObjectName(QStringLiteral("inputChipRemove"));
    away->setAutoRaise(true);
    away->setFocusPolicy(Qt::StrongFocus);
    away->setIcon(icon(QStringLiteral("close")));
    away->setToolTip(tr("The next clips are made without it."));
    //: the button that takes away what stands beside it
    away->setAccessibleName(tr("Without: %1").arg(words));
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    row->addWidget(button, 1);
    if (chip.use == request::InputUse::Start || chip.use == request::InputUse::Paint) {
        addStrength(chip, *row, place);
    }
    row->addWidget(away);
    m_column->addWidget(line);
    chip.button = button;
    m_chips.push_back(chip);
    connect(button, &QToolButton::clicked, this, &InputChips::opened);
    connect(away, &QToolButton::clicked, this, [this, place] { Q_EMIT removed(place); });
    if (!file.empty()) {
        const QSize box = kPicture * devicePixelRatioF();
        m_loader.load(place, [file, box] { return firstFrame(file, box); });
    }
}

void InputChips::addStrength(Chip& chip, QLayout& row, int place) {
    const request::NumberField& field = request::kStartStrengthField;
    chip.strength = new DecimalBox(this);
    chip.strength->setObjectName(QStringLiteral("inputChipStrength"));
    chip.strength->setDecimals(kStrengthDecimals);
    chip.strength->setRange(std::max(field.least, std::pow(10.0, -kStrengthDecimals)), field.most);
    chip.strength->setSingleStep(0.05);
    chip.strength->setKeyboardTracking(false);
    chip.strength->setToolTip(
        tr("How far the clip may go from it: 0.3 changes little, 1 keeps next to nothing (strength)."));
    //: how far the clip may go from what stands beside it
    chip.strength->setAccessibleName(tr("Strength: %1").arg(wordsOf(chip, chip.name)));
    row.addWidget(chip.strength);
    connect(chip.strength, &QDoubleSpinBox::valueChanged, this,
            [this, place](double value) { Q_EMIT strengthChosen(place, value); });
}

/// A finer value of a recipe stays until another one is chosen.
void InputChips::showStrengths() {
    for (std::size_t i = 0; i < m_inputs.size(); ++i) {
        if (QDoubleSpinBox* box = m_chips[i].strength) {
            const QSignalBlocker quiet(box);
            box->setValue(m_inputs[i].strength01);
        }
    }
}

void InputChips::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    elide();
}

/// Where there is little room the name is what is left of the words.
void InputChips::elide() {
    for (const Chip& chip : m_chips) {
        const QFontMetrics metrics = chip.button->fontMetrics();
        const int beside = chip.strength ? chip.strength->sizeHint().width() + 2 : 0;
        const int room = width() - 16 - chip.button->iconSize().width() - 2 * kPadding - 24 - beside;
        const int least = metrics.averageCharWidth() * kLeastCharacters;
        if (!chip.use) {
            chip.button->setText(metrics.elidedText(wordsOf(chip, {}), Qt::ElideRight, room));
            continue;
        }
        const int forName = room - metrics.horizontalAdvance(wordsOf(chip, {}));
        const bool hasRoom = forName >= std::min(least, metrics.horizontalAdvance(chip.name));
        const QString name = metrics.elidedText(chip.name, chip.cut, hasRoom ? forName : std::max(room, least));
        chip.button->setText(hasRoom ? wordsOf(chip, name) : name);
    }
}

}  // namespace tubelet::ui
