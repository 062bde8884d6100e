"""One thread for the small products of a list: inside it one, after it what was before."""

from threadpoolctl import threadpool_info

from tools.threads import one_thread


def _threads() -> dict[str, int]:
    return {pool["filepath"]: pool["num_threads"] for pool in threadpool_info()}


def test_blas_and_openmp_work_with_one_thread_inside_and_as_before_after_it() -> None:
    import torch

    torch.ones(1)
    before = _threads()
    with one_thread():
        assert before
        assert set(_threads().values()) == {1}
        assert torch.get_num_threads() == 1
    assert _threads() == before


def test_what_was_before_comes_back_after_an_error() -> None:
    before = _threads()
    try:
        with one_thread():
            raise KeyError
    except KeyError:
        assert _threads() == before
