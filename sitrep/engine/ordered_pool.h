// Work on several threads, results in the order of submission, memory bounded.
#ifndef SITREP_ENGINE_ORDERED_POOL_H_
#define SITREP_ENGINE_ORDERED_POOL_H_

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace sitrep {

// One thread owns the pool: it submits, and on it `sink` receives every result, in order of
// submission. `work` runs on the workers and must not throw. At most `max_items` items and, if more
// than one is in flight, `max_weight` of weight are held at a time.
template <typename In, typename Out>
class OrderedPool {
 public:
  OrderedPool(int threads, size_t max_items, size_t max_weight, std::function<Out(In&&)> work,
              std::function<void(Out&&)> sink)
      : max_items_(max_items),
        max_weight_(max_weight),
        work_(std::move(work)),
        sink_(std::move(sink)) {
    for (int i = 0; i < threads; ++i) workers_.emplace_back([this] { run(); });
  }
  ~OrderedPool() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
      waiting_.clear();
    }
    work_there_.notify_all();
    for (std::thread& t : workers_) t.join();
  }
  OrderedPool(const OrderedPool&) = delete;
  OrderedPool& operator=(const OrderedPool&) = delete;

  void submit(In item, size_t weight) {
    while (!in_flight_.empty() &&
           (in_flight_.size() >= max_items_ || weight_ + weight > max_weight_))
      deliver();
    auto slot = std::make_shared<Slot>();
    slot->in = std::move(item);
    slot->weight = weight;
    weight_ += weight;
    in_flight_.push_back(slot);
    {
      const std::lock_guard lock(mutex_);
      waiting_.push_back(slot);
    }
    work_there_.notify_one();
  }

  // Delivers every result that is still out.
  void finish() {
    while (!in_flight_.empty()) deliver();
  }

 private:
  struct Slot {
    In in;
    std::optional<Out> out;
    size_t weight = 0;
  };

  void run() {
    std::unique_lock lock(mutex_);
    for (;;) {
      work_there_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      const std::shared_ptr<Slot> slot = waiting_.front();
      waiting_.pop_front();
      lock.unlock();
      Out out = work_(std::move(slot->in));
      lock.lock();
      slot->out.emplace(std::move(out));
      result_there_.notify_all();
    }
  }

  // Waits for the oldest result and hands it on.
  void deliver() {
    const std::shared_ptr<Slot> slot = in_flight_.front();
    {
      std::unique_lock lock(mutex_);
      result_there_.wait(lock, [&] { return slot->out.has_value(); });
    }
    in_flight_.pop_front();
    weight_ -= slot->weight;
    sink_(std::move(*slot->out));
  }

  const size_t max_items_, max_weight_;
  const std::function<Out(In&&)> work_;
  const std::function<void(Out&&)> sink_;
  std::deque<std::shared_ptr<Slot>> in_flight_;  // of the owner alone
  size_t weight_ = 0;

  std::mutex mutex_;  // guards what follows and Slot::out
  std::condition_variable work_there_, result_there_;
  std::deque<std::shared_ptr<Slot>> waiting_;
  bool closed_ = false;
  std::vector<std::thread> workers_;
};

}  // namespace sitrep

#endif  // SITREP_ENGINE_ORDERED_POOL_H_
