#include "ui/wall/wall_view.h"

#include <algorithm>

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/style/accent_button.h"
#include "ui/style/elided_label.h"
#include "ui/style/theme.h"
#include "ui/wall/wall_tile.h"

namespace tubelet::ui {

namespace {

constexpr int kFrameMs = 40;
constexpr int kGap = 8;
constexpr int kHeadingCharacters = 60;

}  // namespace

WallView::WallView(QWidget* parent) : QWidget(parent), m_scroll(new QScrollArea(this)) {
    setObjectName(QStringLiteral("wall"));
    auto* content = new QWidget(m_scroll);
    m_grid = new QGridLayout(content);
    m_grid->setContentsMargins(kGap, kGap, kGap, kGap);
    m_grid->setSpacing(kGap);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(content);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(m_scroll, 1);
    m_playing.setInterval(kFrameMs);
    connect(&m_playing, &QTimer::timeout, this, [this] {
        for (const auto& [id, tile] : m_tiles) {
            tile->play(m_clock.elapsed());
        }
    });
    m_clock.start();
    refresh();
}

QWidget* WallView::makeHeader() {
    auto* header = new QWidget(this);
    m_heading = new ElidedLabel(header);
    m_heading->setObjectName(QStringLiteral("wallHeading"));
    QFont bold = m_heading->font();
    bold.setBold(true);
    m_heading->setFont(bold);
    m_hint = new ElidedLabel(header);
    m_hint->setObjectName(QStringLiteral("wallHint"));
    m_finish = new AccentButton(header);
    m_finish->setObjectName(QStringLiteral("wallFinish"));
    m_finish->setToolTip(
        tr("Makes the picked clips to the end, each from the step that it waits at: what you see is what "
           "it becomes."));
    m_throwAway = new QPushButton(header);
    m_throwAway->setObjectName(QStringLiteral("wallThrowAway"));
    m_throwAway->setToolTip(tr("Takes those that are not picked out of the queue; that can be undone."));
    auto* close = new QPushButton(tr("Close"), header);
    close->setObjectName(QStringLiteral("wallClose"));
    close->setToolTip(tr("Back to the picture (Esc). What waits stays in the queue."));
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_heading);
    words->addWidget(m_hint);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(12, 8, 8, 8);
    row->addLayout(words, 1);
    row->addWidget(m_throwAway);
    row->addWidget(m_finish);
    row->addWidget(close);
    connect(m_finish, &QPushButton::clicked, this, [this] { Q_EMIT finishWanted(picked()); });
    connect(m_throwAway, &QPushButton::clicked, this, [this] { Q_EMIT throwAwayWanted(rest()); });
    connect(close, &QPushButton::clicked, this, &WallView::closeWanted);
    return header;
}

void WallView::setJobs(const std::vector<jobs::Job>& jobs) {
    std::map<jobs::JobId, WallTile*> left;
    left.swap(m_tiles);
    std::vector<request::GenerationRequest> requests;
    for (const jobs::Job& job : jobs) {
        requests.push_back(job.request);
    }
    m_shape = jobs.empty() ? WallShape() : WallShape::of(requests);
    m_order.clear();
    for (const jobs::Job& job : jobs) {
        m_order.push_back(job.id);
        if (auto known = left.extract(job.id)) {
            m_tiles.insert(std::move(known));
            m_tiles[job.id]->setTitle(titleOf(job));
            m_tiles[job.id]->setJob(job);
            continue;
        }
        auto* tile = new WallTile(job, m_grid->parentWidget());
        tile->setTitle(titleOf(job));
        connect(tile, &WallTile::pickedChanged, this, &WallView::refresh);
        connect(tile, &WallTile::opened, this, &WallView::opened);
        connect(tile, &WallTile::neighbourWanted, this, &WallView::focusNeighbour);
        m_tiles[job.id] = tile;
    }
    for (const auto& [id, tile] : left) {
        tile->hide();
        tile->deleteLater();
    }
    arrange(jobs);
    refresh();
}

QString WallView::titleOf(const jobs::Job& job) const {
    const QString down = GridAxes::label(m_shape.down == GridAxis::None ? GridAxis::Seed : m_shape.down, job.request);
    //: values of a clip of a grid: "Guidance 3, Seed 1"
    return m_shape.across == GridAxis::None ? down
                                            : tr("%1, %2").arg(GridAxes::label(m_shape.across, job.request), down);
}

void WallView::arrange(const std::vector<jobs::Job>& jobs) {
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item;
    }
    for (QWidget* label : m_labels) {
        label->deleteLater();
    }
    m_labels.clear();
    addLabels(m_shape, jobs);
    QWidget* before = nullptr;
    for (std::size_t i = 0; i < m_order.size(); ++i) {
        WallTile* tile = m_tiles[m_order[i]];
        m_grid->addWidget(tile, m_shape.rows[i] + 1, m_shape.columnOf[i] + 1);
        tile->show();
        if (before) {
            QWidget::setTabOrder(before, tile);
        }
        before = tile;
    }
    // Columns of an earlier wall no longer count.
    for (int column = 0; column < m_grid->columnCount(); ++column) {
        m_grid->setColumnStretch(column, column >= 1 && column <= m_shape.columns ? 1 : 0);
    }
}

void WallView::addLabels(const WallShape& shape, const std::vector<jobs::Job>& jobs) {
    if (shape.across == GridAxis::None) {
        return;
    }
    const auto add = [this](const QString& text, int row, int column, Qt::Alignment alignment) {
        auto* label = new QLabel(text, m_grid->parentWidget());
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setAlignment(alignment);
        label->setProperty("gridLabel", true);
        label->setMaximumWidth(column == 0 ? 140 : QWIDGETSIZE_MAX);
        m_labels.push_back(label);
        m_grid->addWidget(label, row, column);
        label->show();
    };
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        if (shape.rows[i] == 0) {
            add(GridAxes::label(shape.across, jobs[i].request), 0, shape.columnOf[i] + 1, Qt::AlignCenter);
        }
        if (shape.columnOf[i] == 0) {
            add(GridAxes::label(shape.down, jobs[i].request), shape.rows[i] + 1, 0, Qt::AlignRight | Qt::AlignVCenter);
        }
    }
}

void WallView::setJob(const jobs::Job& job) {
    if (has(job.id)) {
        m_tiles[job.id]->setJob(job);
        refresh();
    }
}

void WallView::setProgress(jobs::JobId id, const JobProgress& progress) {
    if (has(id)) {
        m_tiles[id]->setProgress(JobText::shortProgress(progress), progress.fraction01());
    }
}

void WallView::setClip(jobs::JobId id, const media::SharedClip& clip) {
    if (has(id)) {
        m_tiles[id]->setClip(clip);
    }
}

void WallView::setStill(jobs::JobId id, const QImage& still) {
    if (has(id)) {
        m_tiles[id]->setStill(still);
    }
}

bool WallView::hasClip(jobs::JobId id) const {
    return has(id) && m_tiles.at(id)->hasClip();
}

std::vector<jobs::JobId> WallView::picked() const {
    std::vector<jobs::JobId> ids;
    std::copy_if(m_order.begin(), m_order.end(), std::back_inserter(ids),
                 [this](jobs::JobId id) { return m_tiles.at(id)->isPicked(); });
    return ids;
}

std::vector<jobs::JobId> WallView::rest() const {
    std::vector<jobs::JobId> ids;
    std::copy_if(m_order.begin(), m_order.end(), std::back_inserter(ids),
                 [this](jobs::JobId id) { return m_tiles.at(id)->isPickable() && !m_tiles.at(id)->isPicked(); });
    return ids;
}

void WallView::focusNeighbour(jobs::JobId id, int columns, int rows) {
    const auto found = std::find(m_order.begin(), m_order.end(), id);
    if (found == m_order.end()) {
        return;
    }
    const auto index = static_cast<std::size_t>(found - m_order.begin());
    for (std::size_t i = 0; i < m_order.size(); ++i) {
        if (m_shape.rows[i] == m_shape.rows[index] + rows && m_shape.columnOf[i] == m_shape.columnOf[index] + columns) {
            m_tiles[m_order[i]]->setFocus(Qt::TabFocusReason);
            m_scroll->ensureWidgetVisible(m_tiles[m_order[i]]);
        }
    }
}

void WallView::refresh() {
    const auto toFinish = picked().size();
    const auto others = rest().size();
    const bool isDrafting =
        std::any_of(m_tiles.begin(), m_tiles.end(), [](const auto& item) { return item.second->job().until > 0; });
    if (!m_order.empty()) {
        const jobs::Job& first = m_tiles[m_order.front()]->job();
        m_heading->setText(tr("%1 clips of \u201c%2\u201d")
                               .arg(m_order.size())
                               .arg(shortened(fromUtf8(first.request.prompt), kHeadingCharacters)));
        m_heading->setToolTip(m_heading->text());
    }
    m_hint->setText(!isDrafting              ? tr("Side by side, as they are made.")
                    : toFinish + others == 0 ? tr("Each goes a few steps far and waits there.")
                                             : tr("Pick what is worth finishing; the rest waits."));
    m_hint->setToolTip(m_hint->text());
    m_finish->setText(toFinish == 0 ? tr("Finish picked") : tr("Finish %1 picked").arg(toFinish));
    m_finish->setEnabled(toFinish > 0);
    m_finish->setVisible(isDrafting);
    m_throwAway->setText(others == 0 ? tr("Throw away the rest") : tr("Throw away the rest (%1)").arg(others));
    m_throwAway->setEnabled(others > 0);
    m_throwAway->setVisible(isDrafting);
}

void WallView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_playing.start();
}

void WallView::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_playing.stop();  // what nobody sees costs nothing
}

}  // namespace tubelet::ui
