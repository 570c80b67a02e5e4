#include "ui/settings/input_chips.h"

#include <QHBoxLayout>
#include <QPixmap>
#include <QToolButton>
#include <QVBoxLayout>

#include "base/logging.h"
#include "media/video_reader.h"
#include "ui/bridge/text.h"
#include "ui/settings/inputs_section.h"
#include "ui/style/icon.h"
#include "ui/style/picture.h"

namespace tubelet::ui {

namespace {

constexpr QSize kPicture(40, 24);
constexpr int kPadding = 14;  ///< of a button beside its picture and words

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
    m_inputs = inputs;
    m_loop = loop;
    m_firstTicket = m_loader.load(-1, [] { return QVector<QImage>(); });
    m_chips.clear();
    while (QLayoutItem* item = m_column->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const request::Input& input : inputs) {
        addChip(InputsSection::words(input), fromPath(input.file), input.file);
    }
    if (loop) {
        addChip(InputsSection::loopWords(), {}, {});
    }
    setVisible(!m_chips.empty());
    elide();
}

void InputChips::addChip(const QString& words, const QString& tip, const std::filesystem::path& file) {
    const int place = static_cast<int>(m_chips.size());
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
    button->setToolTip(tip.isEmpty() ? tr("Shows it in the settings.")
                                     //: a file's name; what a click does
                                     : tr("%1\nShows it in the settings.").arg(tip));
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
    row->addWidget(away);
    m_column->addWidget(line);
    m_chips.push_back({button, words});
    connect(button, &QToolButton::clicked, this, &InputChips::opened);
    connect(away, &QToolButton::clicked, this, [this, place] { Q_EMIT removed(place); });
    if (!file.empty()) {
        const QSize box = kPicture * devicePixelRatioF();
        m_loader.load(place, [file, box] { return firstFrame(file, box); });
    }
}

void InputChips::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    elide();
}

void InputChips::elide() {
    for (const Chip& chip : m_chips) {
        const int room = width() - 16 - chip.button->iconSize().width() - 2 * kPadding - 24;
        chip.button->setText(chip.button->fontMetrics().elidedText(chip.words, Qt::ElideMiddle, room));
    }
}

}  // namespace tubelet::ui
