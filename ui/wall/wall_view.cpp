#include "ui/wall/wall_view.h"

#include <algorithm>

#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/wall/grid_sheet.h"
#include "ui/wall/wall_header.h"
#include "ui/wall/wall_tile.h"

namespace tubelet::ui {

namespace {

constexpr int kFrameMs = 40;
constexpr int kGap = 8;
constexpr int kHeadingCharacters = 60;
constexpr int kLeastTile = 150;
constexpr int kLabelWidth = 140;

}  // namespace

WallView::WallView(QWidget* parent) : QWidget(parent), m_header(new WallHeader(this)), m_scroll(new QScrollArea(this)) {
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
    column->addWidget(m_header);
    column->addWidget(m_scroll, 1);
    m_playing.setInterval(kFrameMs);
    connect(&m_playing, &QTimer::timeout, this, [this] {
        for (const auto& [id, tile] : m_tiles) {
            tile->play(m_clock.elapsed());
        }
    });
    m_clock.start();
    addKeys();
    refresh();
}

void WallView::addKeys() {
    const auto on = [this](const QKeySequence& keys, auto&& work) {
        auto* key = new QShortcut(keys, this);
        key->setContext(Qt::WidgetWithChildrenShortcut);
        connect(key, &QShortcut::activated, this, work);
    };
    const auto finish = [this] {
        if (const auto ids = picked(); !ids.empty()) {
            Q_EMIT finishWanted(ids);
        }
    };
    const auto throwAway = [this] {
        if (const auto ids = rest(); !ids.empty()) {
            Q_EMIT throwAwayWanted(ids);
        }
    };
    on(Qt::SHIFT | Qt::Key_Return, finish);
    on(Qt::SHIFT | Qt::Key_Enter, finish);
    on(Qt::SHIFT | Qt::Key_Delete, throwAway);
    connect(m_header, &WallHeader::finishWanted, this, finish);
    connect(m_header, &WallHeader::throwAwayWanted, this, throwAway);
    connect(m_header, &WallHeader::exportWanted, this, &WallView::exportWanted);
    connect(m_header, &WallHeader::closeWanted, this, &WallView::closeWanted);
    connect(m_header, &WallHeader::orderChanged, this, [this] {
        sort();
        Q_EMIT orderChanged();
    });
}

void WallView::setJobs(const std::vector<jobs::Job>& jobs) {
    std::map<jobs::JobId, WallTile*> left;
    left.swap(m_tiles);
    std::vector<request::GenerationRequest> requests;
    for (const jobs::Job& job : jobs) {
        requests.push_back(job.request);
    }
    m_shape = jobs.empty() ? WallShape() : WallShape::of(requests);
    m_asked.clear();
    m_order.clear();  // tiles tell of their change meanwhile
    for (const jobs::Job& job : jobs) {
        m_asked.push_back(job.id);
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
        connect(tile, &WallTile::focused, this, &WallView::framed);
        connect(tile, &WallTile::neighbourWanted, this, &WallView::focusNeighbour);
        connect(tile, &WallTile::endWanted, this,
                [this](bool first) { focusTile(first ? m_order.front() : m_order.back()); });
        m_tiles[job.id] = tile;
    }
    for (const auto& [id, tile] : left) {
        tile->hide();
        tile->deleteLater();
    }
    const bool isDraft = std::any_of(jobs.begin(), jobs.end(), [](const jobs::Job& job) { return job.until > 0; });
    for (const auto& [id, tile] : m_tiles) {
        tile->setOpensByClick(!isDraft);
    }
    m_header->setOrderChoosable(!m_shape.isTable());
    for (QWidget* label : m_labels) {
        label->deleteLater();
    }
    m_labels.clear();
    fitColumns();
    sort();
    addLabels(m_shape, jobs);
    refresh();
}

void WallView::sort() {
    std::vector<jobs::Job> asked;
    for (const jobs::JobId id : m_asked) {
        asked.push_back(m_tiles.at(id)->job());
    }
    m_order = inOrder(std::move(asked), m_header->order(), m_stars, m_scores);
    arrange();
}

void WallView::setStars(jobs::JobId id, int stars) {
    m_stars[id] = stars;
    if (has(id) && m_header->order() == WallOrder::Stars) {
        sort();
    }
}

void WallView::setScore(jobs::JobId id, double score) {
    m_scores[id] = score;
    m_header->offerScore();
    if (has(id) && m_header->order() == WallOrder::Score) {
        sort();
    }
}

QString WallView::titleOf(const jobs::Job& job) const {
    const QString down = GridAxes::label(m_shape.down == GridAxis::None ? GridAxis::Seed : m_shape.down, job.request);
    //: values of a clip of a grid: "Guidance 3, Seed 1"
    return !m_shape.isTable() ? down : tr("%1, %2").arg(GridAxes::label(m_shape.across, job.request), down);
}

void WallView::arrange() {
    for (const auto& [id, tile] : m_tiles) {
        m_grid->removeWidget(tile);
    }
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
    // All room goes to the tiles, none to the labels; columns and rows of an earlier wall no longer
    // count.
    for (int column = 0; column < m_grid->columnCount(); ++column) {
        m_grid->setColumnStretch(column, column >= 1 && column <= m_shape.columns ? 1 : 0);
    }
    const int last = m_shape.rows.empty() ? 0 : *std::max_element(m_shape.rows.begin(), m_shape.rows.end()) + 1;
    for (int row = 0; row < m_grid->rowCount(); ++row) {
        m_grid->setRowStretch(row, row >= 1 && row <= last ? 1 : 0);
    }
}

void WallView::fitColumns() {
    if (m_shape.isTable() || m_asked.empty()) {
        return;
    }
    const WallTile* first = m_tiles.at(m_asked.front());
    const request::GenerationRequest& request = first->job().request;
    const QSize room = m_scroll->size() - QSize(2 * kGap, 2 * kGap);
    m_shape.setColumns(WallShape::bestColumns(count(), room, QSizeF(request.width, request.height),
                                              first->captionHeight() + kGap, kLeastTile));
}

void WallView::addLabels(const WallShape& shape, const std::vector<jobs::Job>& jobs) {
    if (!shape.isTable()) {
        return;
    }
    const auto add = [this](const QString& text, int row, int column, Qt::Alignment alignment) {
        auto* label = new QLabel(text, m_grid->parentWidget());
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setAlignment(alignment);
        label->setProperty("gridLabel", true);
        label->setSizePolicy(QSizePolicy::Preferred, column == 0 ? QSizePolicy::Preferred : QSizePolicy::Maximum);
        label->setMaximumWidth(column == 0 ? kLabelWidth : QWIDGETSIZE_MAX);
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
        m_header->setExportable(true);
    }
}

void WallView::setStill(jobs::JobId id, const QImage& still) {
    if (has(id)) {
        m_tiles[id]->setStill(still);
        m_header->setExportable(true);
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

std::shared_ptr<const DrawnClip> WallView::sheet() const {
    std::vector<SheetCell> cells;
    std::vector<QString> across, down;
    for (std::size_t i = 0; i < m_order.size(); ++i) {
        const WallTile& tile = *m_tiles.at(m_order[i]);
        const auto row = static_cast<std::size_t>(m_shape.rows[i]);
        const auto column = static_cast<std::size_t>(m_shape.columnOf[i]);
        cells.push_back({m_shape.rows[i], m_shape.columnOf[i], tile.clip(), tile.still(),
                         m_shape.isTable() ? QString() : tile.title()});
        if (m_shape.isTable()) {
            across.resize(std::max(across.size(), column + 1));
            down.resize(std::max(down.size(), row + 1));
            across[column] = GridAxes::label(m_shape.across, tile.job().request);
            down[row] = GridAxes::label(m_shape.down, tile.job().request);
        }
    }
    return drawnSheet(std::move(cells), across, down);
}

void WallView::focusFirst() {
    if (!m_order.empty()) {
        m_tiles.at(m_order.front())->setFocus(Qt::TabFocusReason);
    }
}

void WallView::focusNeighbour(jobs::JobId id, int columns, int rows) {
    const auto found = std::find(m_order.begin(), m_order.end(), id);
    if (found == m_order.end()) {
        return;
    }
    const auto index = static_cast<std::size_t>(found - m_order.begin());
    for (std::size_t i = 0; i < m_order.size(); ++i) {
        if (m_shape.rows[i] == m_shape.rows[index] + rows && m_shape.columnOf[i] == m_shape.columnOf[index] + columns) {
            focusTile(m_order[i]);
            return;
        }
    }
    // Past the end of a row the next one begins.
    const auto next = static_cast<std::ptrdiff_t>(index) + columns;
    if (rows == 0 && next >= 0 && next < static_cast<std::ptrdiff_t>(m_order.size())) {
        focusTile(m_order[static_cast<std::size_t>(next)]);
    }
}

void WallView::focusTile(jobs::JobId id) {
    m_tiles[id]->setFocus(Qt::TabFocusReason);
    m_scroll->ensureWidgetVisible(m_tiles[id]);
}

void WallView::refresh() {
    const bool isDrafting =
        std::any_of(m_tiles.begin(), m_tiles.end(), [](const auto& item) { return item.second->job().until > 0; });
    if (!m_order.empty()) {
        const jobs::Job& first = m_tiles[m_order.front()]->job();
        const QString prompt = shortened(fromUtf8(first.request.prompt), kHeadingCharacters);
        m_header->setHeading(m_order.size() == 1 ? tr("1 clip of \u201c%1\u201d").arg(prompt)
                                                 : tr("%1 clips of \u201c%2\u201d").arg(m_order.size()).arg(prompt));
    }
    m_header->setCounts(isDrafting, picked().size(), rest().size());
    m_header->setExportable(std::any_of(m_tiles.begin(), m_tiles.end(), [](const auto& item) {
        return item.second->hasClip() || !item.second->still().isNull();
    }));
}

void WallView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const int before = m_shape.columns;
    fitColumns();
    if (m_shape.columns != before) {
        arrange();
    }
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
